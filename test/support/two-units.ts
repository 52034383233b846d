import { join } from "node:path";
import { temporaryFolder, writeDataSet } from "./data-set-on-disk.ts";
import type { WebSite } from "./page-server.ts";
import { day, type TextRow, type TextTables } from "./small-province.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";

/** Rows of one unit: an officer, dossiers with everything that hangs on them, ballots, a row that is refused. */
function unitTables(code: string, words: (what: string) => string): TextTables {
  const dossier = (number: number, times: TextRow): TextRow => ({
    code: `${code}-${number.toString()}`,
    agencyCode: code,
    procedureCode: "1.001",
    channel: "inPerson",
    receivedAt: "2020-03-02T08:00",
    dueAt: "2020-03-10T17:00",
    ...times,
  });
  return {
    officers: [{ code: `CB-${code}`, name: words("officer"), agencyCode: code, role: words("role") }],
    dossiers: [
      ...Array.from({ length: 12 }, (_, number) => dossier(number, { finishedAt: "2020-03-06T10:00" })),
      dossier(20, { finishedAt: "2020-03-20T10:00" }),
      dossier(21, {}),
    ],
    supplements: [
      {
        dossierCode: `${code}-1`,
        requestedAt: "2020-03-03T08:00",
        receivedAt: "2020-03-04T08:00",
        reason: words("reason"),
      },
    ],
    steps: [
      {
        dossierCode: `${code}-1`,
        stepNo: 1,
        agencyCode: code,
        officerCode: `CB-${code}`,
        startedAt: "2020-03-02T08:00",
        limitAt: "2020-03-10T08:00",
        finishedAt: "2020-03-05T08:00",
      },
    ],
    contacts: [{ dossierCode: `${code}-1`, at: "2020-03-04T08:00", with: "oneStop", reason: words("contact") }],
    ballots: Array.from({ length: 12 }, (_, number) => ({
      id: `00000000-0000-4000-8000-${code.charCodeAt(0).toString(16)}${number.toString(16).padStart(10, "0")}`.slice(
        0,
        36,
      ),
      agencyCode: code,
      dossierCode: `${code}-${number.toString()}`,
      channel: "kiosk",
      castAt: "2020-03-07T08:00",
      q7: "2",
      q10: "4",
    })),
  };
}

/**
 * A province of two units A and B below P, with a tally set of the first quarter of 2020. `words` writes what offices
 * write themselves: names, reasons, states.
 */
export function twoUnitTables(words: (what: string) => string = (what) => what): TextTables {
  const unit = (code: string, more: TextRow): TextRow => ({
    code,
    name: words(`unit ${code}`),
    tier: "commune",
    ...more,
  });
  const [a, b] = [unitTables("A", words), unitTables("B", words)];
  const both = (table: keyof TextTables): readonly TextRow[] => [...(a[table] ?? []), ...(b[table] ?? [])];
  return {
    agencies: [
      unit("P", { tier: "province" }),
      unit("A", { kind: "commune", parentCode: "P", peerGroup: words("group") }),
      unit("B", { kind: "commune", parentCode: "P", peerGroup: words("group") }),
    ],
    procedures: [{ code: "1.001", name: words("procedure"), sectorName: words("sector"), limitWorkingDays: 6 }],
    officers: both("officers"),
    dossiers: [...both("dossiers"), { code: words("refused"), agencyCode: "A", receivedAt: words("time") }],
    supplements: both("supplements"),
    steps: both("steps"),
    contacts: both("contacts"),
    ballots: both("ballots"),
  };
}

/** What is counted of the province. */
export const FIRST_QUARTER = {
  ...{ title: "Quý I/2020", ruleSetId: "tt01-2018", overrides: [] },
  window: { from: day("2020-01-01"), to: day("2020-03-31"), asOf: undefined },
};

/** Brings the tables into the database by an import, makes a tally set of the quarter and waits until it is kept. */
export async function fillSite(site: WebSite, tables: TextTables, title = FIRST_QUARTER.title): Promise<number> {
  const folder = join(temporaryFolder(), "data");
  writeDataSet(folder, tables);
  const imported = await site.importFolder(folder, () => undefined);
  if (!imported.ok) throw new Error(imported.failure.message);
  const made = await site.tallySetCases.create(OPERATOR, { ...FIRST_QUARTER, title });
  if (!made.ok) throw new Error(made.failure.message);
  await site.keeper.drain();
  return made.value;
}
