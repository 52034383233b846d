import { BALLOT_CHANNELS } from "../core/ballots/ballot.ts";
import { BALLOT_OCCASIONS, type CastBallot } from "../core/ballots/cast-ballot.ts";
import { ArrayWriter, type ElementType } from "./array-writer.ts";

/** A ballot on its way into the database. */
export interface BallotToStore {
  readonly ballot: CastBallot;
  readonly agencyId: number;
  /** By how much the clock of the device was ahead when it was sent; undefined: not known. */
  readonly clockAheadSeconds: number | undefined;
  /** Of its row, in 32 hexadecimal digits. */
  readonly digest: string;
  /** By position of its form; {@link NO_ANSWER} where none was given. */
  readonly placed: readonly number[];
  /** Hash of the token that it spends, in hexadecimal digits. */
  readonly tokenHash: string | undefined;
}

export const NO_ANSWER = -32_768;

/** What a batch says about each ballot, without what few ballots have. */
const ABOUT_BYTES = 400;

/** The parameters of the statement that stores a batch which are arrays, one element for each ballot. */
export interface BallotColumns {
  /** $1 to $15. */
  readonly columns: readonly Buffer[];
  /** Answers of each ballot in the twelfth. */
  readonly stride: number;
  /** Of each ballot, or undefined when none has any. */
  readonly comments: Buffer | undefined;
  /** Hash of each token that is spent, and the ballot that it is spent on; undefined when none is. */
  readonly tokens: readonly [hashes: Buffer, ballots: Buffer] | undefined;
}

export function columnsOf(batch: readonly BallotToStore[]): BallotColumns {
  const writer = new ArrayWriter(batch.length * ABOUT_BYTES);
  const column = columnsBy(writer, batch);
  const stride = batch.reduce((most, { placed }) => Math.max(most, placed.length), 0);
  const columns = [
    column("integer", ({ agencyId }) => writer.addInteger(agencyId)),
    column("uuid", ({ ballot }) => writer.addUuid(ballot.id)),
    column("text", ({ ballot }) => writer.addText(ballot.formId)),
    column("text", ({ ballot }) => writer.addText(ballot.officerCode)),
    column("text", ({ ballot }) => writer.addText(ballot.dossierCode)),
    column("text", ({ ballot }) => writer.addText(ballot.procedureCode)),
    column("smallint", ({ ballot }) => writer.addSmallint(positionIn(BALLOT_CHANNELS, ballot.channel))),
    column("timestamp", ({ ballot }) => writer.addTimestamp(ballot.castAt)),
    column("boolean", ({ ballot }) => writer.addBoolean(ballot.assisted)),
    column("bytea", ({ digest }) => writer.addBytes(digest)),
    column("text", ({ ballot }) => writer.addText(ballot.counterCode)),
    answersOf(writer, batch, stride),
    column("smallint", ({ ballot }) => writer.addSmallint(positionIn(BALLOT_OCCASIONS, ballot.occasion))),
    column("timestamp", ({ ballot }) => writer.addTimestamp(ballot.startedAt)),
    column("integer", ({ clockAheadSeconds }) => writer.addInteger(clockAheadSeconds)),
  ];
  const hasComments = batch.some(({ ballot }) => ballot.comment !== undefined);
  const comments = hasComments ? column("text", ({ ballot }) => writer.addText(ballot.comment)) : undefined;
  return { columns, stride, comments, tokens: tokensOf(writer, batch) };
}

/** Writes an array of one element a ballot. */
function columnsBy(writer: ArrayWriter, batch: readonly BallotToStore[]) {
  return (type: ElementType, add: (one: BallotToStore) => void): Buffer => {
    writer.start(type, batch.length);
    for (const one of batch) add(one);
    return writer.finish();
  };
}

function answersOf(writer: ArrayWriter, batch: readonly BallotToStore[], stride: number): Buffer {
  writer.start("smallint", batch.length * stride);
  for (const { placed } of batch)
    for (let position = 0; position < stride; position += 1) writer.addSmallint(placed[position] ?? NO_ANSWER);
  return writer.finish();
}

function tokensOf(writer: ArrayWriter, batch: readonly BallotToStore[]): BallotColumns["tokens"] {
  const spending = batch.filter(({ tokenHash }) => tokenHash !== undefined);
  if (spending.length === 0) return undefined;
  const column = columnsBy(writer, spending);
  return [
    column("bytea", ({ tokenHash }) => writer.addBytes(tokenHash)),
    column("uuid", ({ ballot }) => writer.addUuid(ballot.id)),
  ];
}

function positionIn<T extends string>(names: readonly T[], name: T | undefined): number | undefined {
  return name === undefined ? undefined : names.indexOf(name);
}
