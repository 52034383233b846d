import { BALLOT_CHANNELS } from "../core/ballots/ballot.ts";
import { BALLOT_OCCASIONS, type CastBallot } from "../core/ballots/cast-ballot.ts";

/** A ballot on its way into the database. */
export interface BallotToStore {
  readonly ballot: CastBallot;
  readonly agencyId: number;
  /** By how much the clock of the device was ahead when it was sent; undefined: not known. */
  readonly clockAheadSeconds: number | undefined;
  /** Of its row, in 32 hexadecimal digits. */
  readonly digest: string;
  /** By position of its form; {@link NO_ANSWER} where none was given. */
  readonly placed: Int16Array;
  /** Hash of the token that it spends, in hexadecimal digits. */
  readonly tokenHash: string | undefined;
}

export const NO_ANSWER = -32_768;

type Item = string | number | boolean | undefined;

/**
 * The parameters $1 to $17 of the statement that stores a batch: one array each, as the text of an array, which costs
 * less than the driver's own way.
 */
export function columnsOf(batch: readonly BallotToStore[]): (string | number)[] {
  const list = (value: (one: BallotToStore) => Item): string => listOf(batch, value);
  const texts = (value: (one: BallotToStore) => string | undefined): string => list((one) => quoted(value(one)));
  const stride = batch.reduce((most, { placed }) => Math.max(most, placed.length), 0);
  return [
    list(({ agencyId }) => agencyId),
    list(({ ballot }) => ballot.id),
    texts(({ ballot }) => ballot.formId),
    texts(({ ballot }) => ballot.officerCode),
    texts(({ ballot }) => ballot.dossierCode),
    texts(({ ballot }) => ballot.procedureCode),
    list(({ ballot }) => positionIn(BALLOT_CHANNELS, ballot.channel)),
    list(({ ballot }) => ballot.castAt),
    list(({ ballot }) => ballot.assisted),
    list(({ digest }) => digest),
    texts(({ ballot }) => ballot.counterCode),
    list(({ placed }) => padded(placed, stride)),
    stride,
    list(({ ballot }) => positionIn(BALLOT_OCCASIONS, ballot.occasion)),
    list(({ ballot }) => ballot.startedAt),
    texts(({ ballot }) => ballot.comment),
    `{${batch.flatMap(({ tokenHash }) => (tokenHash === undefined ? [] : [`"\\\\x${tokenHash}"`])).join(",")}}`,
  ];
}

/** The parameter after all others. */
export function clocksOf(batch: readonly BallotToStore[]): string {
  return listOf(batch, ({ clockAheadSeconds }) => clockAheadSeconds);
}

function listOf(batch: readonly BallotToStore[], value: (one: BallotToStore) => Item): string {
  let items = "";
  for (const one of batch) items += `${items === "" ? "" : ","}${value(one) ?? "null"}`;
  return `{${items}}`;
}

function padded(placed: Int16Array, stride: number): string {
  const text = placed.join(",");
  return placed.length === stride ? text : `${text}${`,${NO_ANSWER}`.repeat(stride - placed.length)}`;
}

function positionIn<T extends string>(names: readonly T[], name: T | undefined): number | undefined {
  return name === undefined ? undefined : names.indexOf(name);
}

const BARE = /^[A-Za-z0-9_.:-]+$/;

function quoted(text: string | undefined): string {
  if (text === undefined) return "null";
  if (BARE.test(text) && text.toLowerCase() !== "null") return text;
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
