import {
  appraisalQueue,
  placeInQueue,
  waitsForAppraiser,
  waitsForApproval,
} from "../../../app/periods/appraisal-queue.ts";
import type { BoardRow, PeriodBoard } from "../../../app/periods/period-views.ts";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { chooseRows, unitsToApprove } from "./board-rows.ts";
import { appraisalHref, appraisalListHref, periodHref } from "./period-address.ts";

/** Parts of an address that say from which list a unit was opened, and what that was narrowed to. */
const PARTS = ["list", "search", "stage", "all", "page"] as const;

/** The list from which a unit was opened; `list` is empty for the queue of the appraisers. */
export type CameFrom = Readonly<Record<(typeof PARTS)[number], string>>;

export const FROM_QUEUE: CameFrom = { list: "", search: "", stage: "", all: "", page: "" };

interface List {
  readonly title: string;
  /** What is said after a count of units that wait there. */
  readonly waiting: string;
  readonly href: (periodId: string) => string;
  readonly rows: (board: PeriodBoard, from: CameFrom) => readonly BoardRow[];
  readonly waits: (row: BoardRow) => boolean;
}

const LISTS: Readonly<Record<string, List>> = {
  "": {
    title: "Thẩm định",
    waiting: "chờ bạn thẩm định",
    href: appraisalListHref,
    rows: ({ rows }, { search }) => chooseRows(appraisalQueue(rows), { search, stage: "" }),
    waits: waitsForAppraiser,
  },
  board: {
    title: "Bảng tiến độ",
    waiting: "chờ bạn",
    href: periodHref,
    rows: ({ rows }, from) => chooseRows(rows, from),
    waits: (row) => waitsForAppraiser(row) || waitsForApproval(row),
  },
  checks: {
    title: "Phê duyệt và công bố",
    waiting: "chờ bạn phê duyệt",
    href: (periodId) => `${periodHref(periodId)}/checks`,
    rows: unitsToApprove,
    waits: waitsForApproval,
  },
};

export function listOf({ list }: CameFrom): List {
  const known = Object.hasOwn(LISTS, list) ? LISTS[list] : undefined;
  return known ?? (LISTS[""] as List);
}

function read(valueOf: (name: string) => string): CameFrom {
  const parts = PARTS.map((name) => [name, valueOf(name).normalize("NFC").trim()]);
  return Object.fromEntries(parts) as CameFrom;
}

export function cameFromAddress(url: string): CameFrom {
  const { searchParams } = new URL(url);
  return read((name) => searchParams.get(name) ?? "");
}

export function cameFromForm(form: FormFields): CameFrom {
  return read((name) => fieldOf(form, name));
}

/** The same address of a unit, knowing from where it was opened. */
export function within(href: string, from: CameFrom): string {
  return withParts(href, PARTS, from);
}

/** The list itself, narrowed as it was. */
export function listHref(periodId: string, from: CameFrom, done?: Parameters<typeof afterwards>[1]): string {
  const href = listOf(from).href(periodId);
  const own = PARTS.filter((name) => name !== "list");
  return withParts(done === undefined ? href : afterwards(href, done), own, from);
}

function withParts(href: string, names: readonly (keyof CameFrom)[], from: CameFrom): string {
  const parts = names.filter((name) => from[name] !== "").map((name): [string, string] => [name, from[name]]);
  if (parts.length === 0) return href;
  return `${href}${href.includes("?") ? "&" : "?"}${new URLSearchParams(parts).toString()}`;
}

/** What a form on the page of a unit carries on of it. */
export function FromFields({ from }: { readonly from: CameFrom }) {
  return (
    <>
      {PARTS.filter((name) => from[name] !== "").map((name) => (
        <input type="hidden" name={name} value={from[name]} />
      ))}
    </>
  );
}

interface ActedUnit {
  readonly code: string;
  readonly from: CameFrom;
  readonly waits: (row: BoardRow) => boolean;
  readonly done: Parameters<typeof afterwards>[1];
}

/** From a unit that was dealt with to the next one of its list that waits for the same; undefined: none does. */
export function nextWaiting(board: PeriodBoard, { code, from, waits, done }: ActedUnit): string | undefined {
  const unit = board.rows.find((row) => row.unit.code === code)?.unit;
  const way = unit && placeInQueue(listOf(from).rows(board, from), unit, waits);
  const next = way?.isWaiting === true && way.next?.unit.code !== code ? way.next : undefined;
  if (next === undefined) return undefined;
  const there = within(afterwards(appraisalHref(board.period.id, next.unit.code), done), from);
  return `${there}&${new URLSearchParams({ finished: code }).toString()}`;
}
