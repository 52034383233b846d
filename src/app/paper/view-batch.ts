import type { Actor } from "../../core/access/actor.ts";
import { mayRecount, maySettle, type SettlerRule } from "../../core/access/four-eyes.ts";
import {
  differencesOf,
  keyingErrors,
  settle,
  type Difference,
  type KeyingErrors,
  type SheetField,
} from "../../core/ballots/keyed/keyed-sheet.ts";
import { success, type Result } from "../../core/base/result.ts";
import { accountNames } from "../../db/account-lists.ts";
import type { Queries } from "../../db/database.ts";
import { paperSheets, type StoredSheet } from "../../db/paper.ts";
import { paperPictures, type ListedPicture } from "../../db/paper-images.ts";
import { paperRecounts, type Recount } from "../../db/paper-recounts.ts";
import { reading } from "../../db/transaction.ts";
import { findBatch, questionIds, type BatchAddress, type FoundBatch, type PaperDeps } from "./paper-deps.ts";
import { nextSheet, type Turn } from "./key-sheet.ts";
import { settlerRule } from "./settler-rule.ts";

/** How far a batch is, and how well it was keyed. */
export interface BatchView extends FoundBatch {
  readonly keyedOnce: number;
  readonly keyedTwice: number;
  /** Sheets whose entries agree, or were settled. */
  readonly settled: number;
  readonly voided: number;
  /** Sheets with open differences, in the order of their numbers. */
  readonly open: readonly { readonly sheetNo: number; readonly fields: readonly SheetField[] }[];
  readonly byKeyer: readonly (KeyingErrors & { readonly name: string })[];
  readonly byField: readonly (KeyingErrors & { readonly field: string })[];
  readonly pictures: readonly ListedPicture[];
  readonly recounts: readonly (Pick<Recount, "countedBefore" | "counted" | "reason" | "at"> & {
    readonly name: string;
  })[];
  /** Whether the actor may count again; who opened the batch may not. */
  readonly mayRecount: boolean;
  /** The sheet that this person is offered next in each turn. */
  readonly next: Readonly<Record<Turn, number | undefined>>;
}

export type ViewBatch = (actor: Actor, address: BatchAddress) => Promise<Result<BatchView>>;

type TwiceKeyed = StoredSheet & { readonly second: NonNullable<StoredSheet["second"]>; readonly secondBy: string };

export function isTwiceKeyed(sheet: StoredSheet): sheet is TwiceKeyed {
  return sheet.second !== undefined && sheet.secondBy !== undefined;
}

/** Tình trạng lô: counts alone; what was keyed is shown to nobody before both turns of a sheet are done. */
export function makeViewBatch(deps: PaperDeps): ViewBatch {
  return async (actor, address) => {
    const found = await findBatch(deps, actor, address);
    if (!found.ok) return found;
    const { batch, form } = found.value;
    const questions = questionIds(form);
    return reading(deps.database, async (queries) => {
      const sheets = await paperSheets(queries, batch);
      const twice = sheets.filter(isTwiceKeyed);
      const states = twice.map((sheet) => ({ sheetNo: sheet.sheetNo, settled: settle(sheet, questions) }));
      const errors = keyingErrors(twice, questions);
      const recounts = await paperRecounts(queries, batch);
      const names = await keyerNames(queries, [...errors.byKeyer.keys(), ...recounts.map(({ by }) => by)]);
      return success({
        ...found.value,
        keyedOnce: sheets.length,
        keyedTwice: twice.length,
        settled: states.filter(({ settled }) => settled.state !== "open").length,
        voided: states.filter(({ settled }) => settled.state === "void").length,
        open: states.flatMap(({ sheetNo, settled }) =>
          settled.state === "open" ? [{ sheetNo, fields: settled.differences.map(({ field }) => field) }] : [],
        ),
        byKeyer: [...errors.byKeyer].map(([id, counts]) => ({ ...counts, name: names.get(id) ?? id })),
        pictures: await paperPictures(queries, batch),
        recounts: recounts.map(({ by, ...recount }) => ({ ...recount, name: names.get(by) ?? by })),
        mayRecount: mayRecount(actor, batch.createdBy),
        byField: [...errors.byField].map(([field, counts]) => ({ ...counts, field })),
        next: {
          1: nextSheet(actor, 1, { counted: batch.counted, sheets }),
          2: nextSheet(actor, 2, { counted: batch.counted, sheets }),
        },
      });
    });
  };
}

/** Names of the people behind `account:12`; nobody else keys. */
async function keyerNames(queries: Queries, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = actors.map((actor) => parseInt(actor.slice("account:".length), 10));
  const names = await accountNames(queries, ids);
  return new Map(actors.map((actor, place) => [actor, names.get(ids[place] ?? 0) ?? actor]));
}

/** Both entries of a sheet side by side, for the third look. */
export interface SheetView extends FoundBatch {
  readonly sheetNo: number;
  readonly firstBy: string;
  readonly secondBy: string;
  /** Whether the actor may decide; who keyed the sheet mostly may not. */
  readonly maySettle: boolean;
  readonly settlerRule: SettlerRule;
  readonly differences: readonly Difference[];
  readonly resolutions: StoredSheet["resolutions"];
  /** What both read alike. */
  readonly agreed: StoredSheet["first"];
  readonly isSettled: boolean;
  readonly pictures: readonly ListedPicture[];
}

export type ViewSheet = (
  actor: Actor,
  address: BatchAddress & { readonly sheetNo: number },
) => Promise<Result<SheetView | undefined>>;

/** Undefined: it is not keyed twice yet, and until then nobody sees either entry. */
export function makeViewSheet(deps: PaperDeps): ViewSheet {
  return async (actor, { sheetNo, ...address }) => {
    const found = await findBatch(deps, actor, address);
    if (!found.ok) return found;
    const { batch, form } = found.value;
    return reading(deps.database, async (queries) => {
      const sheet = (await paperSheets(queries, batch)).find((each) => each.sheetNo === sheetNo);
      if (sheet === undefined || !isTwiceKeyed(sheet)) return success(undefined);
      const names = await keyerNames(queries, [sheet.firstBy, sheet.secondBy]);
      const questions = questionIds(form);
      const rule = await settlerRule(queries);
      return success({
        ...found.value,
        sheetNo,
        firstBy: names.get(sheet.firstBy) ?? sheet.firstBy,
        secondBy: names.get(sheet.secondBy) ?? sheet.secondBy,
        maySettle: maySettle(actor, sheet, rule),
        settlerRule: rule,
        differences: differencesOf(sheet.first, sheet.second, questions),
        resolutions: sheet.resolutions,
        agreed: sheet.first,
        isSettled: settle(sheet, questions).state !== "open",
        pictures: await paperPictures(queries, batch),
      });
    });
  };
}
