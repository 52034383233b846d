import type { OfficerRow } from "../../../../core/registry/agency.ts";
import type { CounterRow } from "../../../../core/registry/counter.ts";
import type { Column } from "../../../components/table.tsx";
import { thingHref } from "./thing-changes.ts";

/** Leads from an officer in a list to what can become of the officer. */
export const CHANGING_OFFICER: Column<OfficerRow> = {
  title: "Sửa",
  isAction: true,
  cell: ({ code, name }) => (
    <a href={thingHref("officer", { code })}>
      Thay đổi<span class="sr"> {name ?? code}</span>
    </a>
  ),
};

export const CHANGING_COUNTER: Column<CounterRow> = {
  title: "Sửa",
  isAction: true,
  cell: ({ agencyCode, code, name }) => (
    <a href={thingHref("counter", { code, unit: agencyCode })}>
      Thay đổi<span class="sr"> {name}</span>
    </a>
  ),
};
