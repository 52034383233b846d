import type { Actor } from "../../core/access/actor.ts";
import { mayKeySecond } from "../../core/access/four-eyes.ts";
import { refuse } from "../../core/access/account-failure.ts";
import type { Circumstances } from "../../core/access/rights.ts";
import { differencesOf, type SheetField } from "../../core/ballots/keyed/keyed-sheet.ts";
import { paperFailure } from "../../core/ballots/keyed/paper-failure.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { insertEntry, lockBatch, noteKeyer, paperSheets, type StoredSheet } from "../../db/paper.ts";
import { agencyVersions } from "../../db/registry.ts";
import { findBatch, questionIds, type BatchAddress, type PaperDeps } from "./paper-deps.ts";
import { readTypedSheet, type TypedSheet } from "./typed-sheet.ts";

export type Turn = 1 | 2;

export interface KeyedNow extends BatchAddress {
  readonly turn: Turn;
  readonly sheetNo: number;
  readonly typed: TypedSheet;
}

/** `warning`: fields that the first keyer read otherwise, where the batch tells at once; never what was read. */
export type KeySheet = (actor: Actor, keyed: KeyedNow) => Promise<Result<{ readonly warning: readonly SheetField[] }>>;

/**
 * Nhập một phiếu: the first turn by one person, the second by another who is shown nothing of the first. A keyer may
 * key a sheet again to mend a slip, the first one until the second has begun; every attempt is kept.
 */
export function makeKeySheet(deps: PaperDeps): KeySheet {
  return async (actor, { turn, sheetNo, typed, ...address }) => {
    const found = await findBatch(deps, actor, address);
    if (!found.ok) return found;
    const { unit, batch, form } = found.value;
    if (!actor.id.startsWith("account:")) return refuse("access.refused");
    if (sheetNo < 1 || sheetNo > batch.counted) return failed(paperFailure("paper.sheet-outside", "sheetNo"));
    const entry = readTypedSheet(form, typed);
    if (!entry.ok) return entry;
    const at = deps.clock();
    const key = { agencyId: unit.id, number: batch.number, sheetNo };
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      if ((await lockBatch(tx, key))?.closedAt !== null) return failed(paperFailure("paper.closed", ""));
      const sheet = (await paperSheets(tx, key)).find((each) => each.sheetNo === sheetNo);
      const day = dayOf(localTimeAt(at.getTime()));
      const circumstances = { day, parentOf: unitTreeOn(await agencyVersions(tx), day) };
      const refusal = refusalOf(actor, { turn, sheet, agencyCode: unit.code, circumstances });
      if (refusal !== undefined) return failed(refusal);
      await noteKeyer(tx, key, { turn, by: actor.id });
      await insertEntry(tx, key, { turn, entry: entry.value, at });
      const subject = `paper:${address.agencyCode}/${batch.number}/${sheetNo}`;
      record({ action: "paper.sheet-keyed", subject, details: { turn } });
      const isTold = turn === 2 && batch.warnsAtOnce && sheet !== undefined;
      const differences = isTold ? differencesOf(sheet.first, entry.value, questionIds(form)) : [];
      return success({ warning: differences.map(({ field }) => field) });
    });
  };
}

interface Turning {
  readonly turn: Turn;
  readonly sheet: StoredSheet | undefined;
  readonly agencyCode: string;
  readonly circumstances: Circumstances;
}

function refusalOf(actor: Actor, { turn, sheet, agencyCode, circumstances }: Turning): Failure | undefined {
  if (turn === 1) {
    if (sheet === undefined) return undefined;
    if (sheet.firstBy !== actor.id) return paperFailure("paper.keyed-by-another", "sheetNo");
    return sheet.second === undefined ? undefined : paperFailure("paper.keyed-on", "sheetNo");
  }
  if (sheet === undefined) return paperFailure("paper.not-keyed-first", "sheetNo");
  if (!mayKeySecond(actor, { keyedFirstBy: sheet.firstBy, agencyCode }, circumstances))
    return paperFailure("paper.same-person", "sheetNo");
  if (sheet.secondBy !== undefined && sheet.secondBy !== actor.id)
    return paperFailure("paper.keyed-by-another", "sheetNo");
  return sheet.resolutions.size === 0 ? undefined : paperFailure("paper.keyed-on", "sheetNo");
}

/** The sheet that a keyer is offered next in a turn; undefined: there is none for this person. */
export function nextSheet(
  actor: Actor,
  turn: Turn,
  { counted, sheets }: { readonly counted: number; readonly sheets: readonly StoredSheet[] },
): number | undefined {
  if (turn === 2) return sheets.find((sheet) => sheet.secondBy === undefined && sheet.firstBy !== actor.id)?.sheetNo;
  const keyed = new Set(sheets.map(({ sheetNo }) => sheetNo));
  for (let sheetNo = 1; sheetNo <= counted; sheetNo += 1) if (!keyed.has(sheetNo)) return sheetNo;
  return undefined;
}
