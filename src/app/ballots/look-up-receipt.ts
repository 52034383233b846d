import { readReceipt, type ReadReceipt } from "../../core/ballots/receipt-code.ts";
import { dayOf, type LocalDate } from "../../core/base/local-date.ts";
import type { Queries } from "../../db/database.ts";
import {
  ballotOfLinkReceipt,
  ballotsBeginning,
  deviceOfReceipt,
  keptApartBeginning,
  rivalsOf,
  type BallotRivals,
} from "../../db/receipts.ts";
import { keptSetById } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import type { TallyLaw } from "../keep-tallies/tally-law.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import type { RequestLimit } from "../request-limit.ts";
import type { BallotDeps } from "./ballot-deps.ts";
import { makeLinkKey } from "../link/link-key.ts";
import { openDeviceKey } from "./device-keys.ts";
import { isDeviceSeal, isServerSeal } from "./receipts.ts";

/** What may be said to whoever has a receipt code: what became of the ballot, never what is in it. */
export type ReceiptState =
  /** No code, or a sign of it is wrong. */
  | { readonly state: "mistyped" }
  /** Made by nobody here. */
  | { readonly state: "unknown" }
  /** A device made it, and its ballot has not come: it waits there. */
  | { readonly state: "notArrived" }
  /** `superseded`: one that was cast before counts for its dossier; `replaced`: one that was cast after. */
  | { readonly state: "recorded" | "superseded" | "replaced"; readonly castOn: LocalDate }
  | { readonly state: "apart" }
  | { readonly state: "tooMany"; readonly retryAfterSeconds: number };

/** `address`: where the request comes from; so many are answered a minute. */
export type LookUpReceipt = (typed: string, address: string | undefined) => Promise<ReceiptState>;

interface Deps extends Pick<BallotDeps, "database"> {
  readonly secrets: Pick<InstallationSecrets, "keyedHash" | "open">;
  readonly law: Pick<TallyLaw, "rulesOf">;
  /** Counts every look-up of one address. */
  readonly receiptLimit: RequestLimit;
}

/** Tra cứu biên nhận: finds the ballot of a code by the start of its id, and believes the code by its seal alone. */
export function makeLookUpReceipt(deps: Deps): LookUpReceipt {
  return async (typed, address) => {
    const retryAfterSeconds = await deps.receiptLimit(address ?? "");
    if (retryAfterSeconds !== undefined) return { state: "tooMany", retryAfterSeconds };
    const receipt = readReceipt(typed);
    if (receipt === undefined) return { state: "mistyped" };
    const maker = await makerOf(deps, receipt);
    return maker === undefined ? { state: "unknown" } : stateOf(deps, receipt, maker);
  };
}

interface Maker {
  readonly agencyId: number;
  readonly isOf: (ballotId: string) => boolean;
}

async function makerOf(deps: Deps, { maker: { kind, number }, seal }: ReadReceipt): Promise<Maker | undefined> {
  if (kind === "unit") return { agencyId: number, isOf: (id) => isServerSeal(deps, number, { id, seal }) };
  const device = await reading(deps.database, (queries) => deviceOfReceipt(queries, number));
  const key = device && openDeviceKey(deps.secrets, device);
  return device && { agencyId: device.agencyId, isOf: (id) => key !== undefined && isDeviceSeal(key, { id, seal }) };
}

function stateOf(deps: Deps, receipt: ReadReceipt, { agencyId, isOf }: Maker) {
  const { maker, idStart } = receipt;
  return reading(deps.database, async (queries): Promise<ReceiptState> => {
    const ballots = await ballotsBeginning(queries, agencyId, idStart);
    const ballot =
      ballots.find(({ id }) => isOf(id)) ??
      (await ballotOfLinkReceipt(queries, agencyId, makeLinkKey(deps.secrets).receiptHash(receipt)));
    if (ballot !== undefined) {
      const rivals = await rivalsOf(queries, agencyId, ballot.id);
      const state =
        rivals === undefined ? "recorded" : standing(rivals, await choiceIn(deps, queries, rivals.decidingSetId));
      return { state, castOn: dayOf(ballot.castAt) };
    }
    const apart = await keptApartBeginning(queries, agencyId, idStart);
    if (apart.some(isOf)) return { state: "apart" };
    return { state: maker.kind === "device" ? "notArrived" : "unknown" };
  });
}

/** Which of several ballots for one dossier counts (G24), as the period that decides has it, and what it knows. */
interface Choice {
  readonly counted: "first" | "last";
  /** Ballots of later days are unknown to it; undefined: to none. */
  readonly asOf: LocalDate | undefined;
}

/** As the rule book has it while no period has said otherwise. */
const UNDECIDED: Choice = { counted: "first", asOf: undefined };

async function choiceIn({ law }: Deps, queries: Queries, setId: number | undefined): Promise<Choice> {
  const set = setId === undefined ? undefined : await keptSetById(queries, setId);
  const rules = set && (await law.rulesOf(queries, set));
  if (set === undefined || rules?.ok !== true) return UNDECIDED;
  return { counted: rules.value.ruleSet.parameters.G24, asOf: set.window.asOf };
}

function standing({ hasEarlier, laterOn }: BallotRivals, { counted, asOf }: Choice) {
  if (counted === "first") return hasEarlier ? "superseded" : "recorded";
  return laterOn !== undefined && (asOf === undefined || laterOn <= asOf) ? "replaced" : "recorded";
}
