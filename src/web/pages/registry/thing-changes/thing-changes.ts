import type { RegisteredTable } from "../../../../app/registry/view-registered.ts";
import type { RegistryRows } from "../../../../core/registry/registry-change.ts";
import { LINE_FIELDS } from "../line-content.tsx";
import { procedureHref, unitHref, unitListHref } from "../registry-addresses.ts";
import { COUNTER_CHANGES } from "./counter-changes.tsx";
import { LINE_CHANGES } from "./line-changes.tsx";
import { OFFICER_CHANGES } from "./officer-changes.tsx";
import { PROCEDURE_CHANGES } from "./procedure-changes.tsx";
import type { ThingChange } from "./thing-change.ts";

/** A kind of thing of the registry, and what can become of one. */
export interface Thing<T extends RegisteredTable = RegisteredTable> {
  readonly table: T;
  readonly changes: Readonly<Record<string, ThingChange<T>>>;
  /** Fields that a list of its versions shows beside its name. */
  readonly shown: readonly string[];
  readonly nameOf: (row: RegistryRows[T]) => string;
  /** Where it is seen, and what that page is called. */
  readonly homeOf: (row: RegistryRows[T]) => { readonly title: string; readonly href: string };
}

const OFFICER: Thing<"officers"> = {
  table: "officers",
  changes: OFFICER_CHANGES,
  shown: ["agencyCode", "role"],
  nameOf: ({ name, code }) => name ?? code,
  homeOf: ({ agencyCode }) => ({ title: agencyCode, href: unitHref(agencyCode) }),
};

const COUNTER: Thing<"counters"> = {
  table: "counters",
  changes: COUNTER_CHANGES,
  shown: [],
  nameOf: ({ name }) => name,
  homeOf: ({ agencyCode }) => ({ title: agencyCode, href: unitHref(agencyCode) }),
};

const PROCEDURE: Thing<"procedures"> = {
  table: "procedures",
  changes: PROCEDURE_CHANGES,
  shown: ["sectorName"],
  nameOf: ({ name, code }) => name ?? code,
  homeOf: ({ code }) => ({ title: code, href: procedureHref(code) }),
};

const LINE: Thing<"agency-procedures"> = {
  table: "agency-procedures",
  changes: LINE_CHANGES,
  shown: LINE_FIELDS,
  nameOf: ({ procedureCode }) => `Thủ tục ${procedureCode}`,
  homeOf: ({ agencyCode }) => ({ title: `Thủ tục của ${agencyCode}`, href: unitListHref(agencyCode) }),
};

/** By the word in the address. */
export const THINGS = { officer: OFFICER, counter: COUNTER, procedure: PROCEDURE, line: LINE } as const;
export type ThingWord = keyof typeof THINGS;

interface ChangeAddress {
  readonly code: string;
  /** Of a counter, or of a list. */
  readonly unit?: string | undefined;
  /** The version to be corrected. */
  readonly version?: string | undefined;
}

/** The versions of one thing, and the way to each of its changes. */
export function thingHref(word: ThingWord, address: ChangeAddress): string {
  return `/registry/change/${word}?${queryOf(address)}`;
}

/** The form of a change of one thing. */
export function thingChangeHref(word: ThingWord, change: string, address: ChangeAddress): string {
  return `/registry/change/${word}/${change}?${queryOf(address)}`;
}

function queryOf({ code, unit, version }: ChangeAddress): string {
  const parts = { code, ...(unit !== undefined && { unit }), ...(version !== undefined && { version }) };
  return new URLSearchParams(parts).toString();
}
