import fc from "fast-check";
import { formatIsoDate, toLocalDate } from "../../src/core/base/local-date.ts";
import { ballotId } from "./one-quarter.ts";
import { day, type TextRow, type TextTables } from "./small-province.ts";

const AGENCIES: readonly TextRow[] = [
  { code: "S1", tier: "province", kind: "department" },
  { code: "S2", tier: "province", kind: "department" },
  { code: "H1", tier: "district", kind: "district" },
  { code: "X1", tier: "commune", kind: "commune" },
];
const AGENCY_CODES = AGENCIES.map(({ code }) => code as string);
const OFFICERS: readonly TextRow[] = AGENCY_CODES.flatMap((agencyCode) =>
  ["CB1", "CB2"].map((code) => ({ code: `${agencyCode}-${code}`, agencyCode })),
);
const OFFICER_CODES = OFFICERS.map(({ code }) => code as string);
const PROCEDURE_CODES = ["P1", "P2", "P3"];

const FIRST_DAY = day("2020-03-16");

/** A day around the quarter of the tests, from the middle of March to the end of July. */
const anyDay = fc.integer({ min: 0, max: 137 }).map((offset) => formatIsoDate(toLocalDate(FIRST_DAY + offset)));
const flag = fc.boolean();
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** `days` after a day; negative is before. */
export function shiftedDay(text: string, days: number): string {
  return formatIsoDate(toLocalDate(day(text) + days));
}

function after(start: string, days: number | undefined): string | undefined {
  return days === undefined ? undefined : shiftedDay(start, days);
}

const procedures = fc.tuple(
  ...PROCEDURE_CODES.map((code) =>
    fc.record({
      code: fc.constant(code),
      limitWorkingDays: maybe(fc.integer({ min: 0, max: 12 })),
      onlineLevel: maybe(fc.constantFrom("none", "partial", "full")),
      onlineEligible: flag,
      exemptFromOneStop: fc.constantFrom(false, false, true),
    }),
  ),
);

const lists = fc.uniqueArray(
  fc.record({
    agencyCode: fc.constantFrom(...AGENCY_CODES),
    procedureCode: fc.constantFrom(...PROCEDURE_CODES),
    receivedAtOneStop: fc.constantFrom(true, true, true, false),
    wholeProcessAtOneStop: flag,
    posted: fc.constantFrom(true, true, false),
    electronic: fc.constantFrom(true, true, false),
    accurate: fc.constantFrom(true, true, true, false),
  }),
  { selector: ({ agencyCode, procedureCode }) => `${agencyCode} ${procedureCode}`, maxLength: 12 },
);

const dossier = fc
  .record({
    agencyCode: fc.constantFrom(...AGENCY_CODES),
    procedureCode: maybe(fc.constantFrom(...PROCEDURE_CODES, "PX")),
    channel: maybe(fc.constantFrom("online", "inPerson", "postal")),
    receivedAt: anyDay,
    due: maybe(fc.integer({ min: 0, max: 20 })),
    finish: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined, freq: 5 }),
    withdrawn: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined, freq: 1 }),
  })
  .map(({ due, finish, withdrawn, ...row }) => ({
    ...row,
    dueAt: after(row.receivedAt, due),
    finishedAt: after(row.receivedAt, finish),
    withdrawnAt: withdrawn === undefined || withdrawn > 3 ? undefined : after(row.receivedAt, withdrawn),
  }));

function numbered(prefix: string, rows: readonly TextRow[]): readonly TextRow[] {
  return rows.map((row, place) => ({ code: `${prefix}${(place + 1).toString().padStart(2, "0")}`, ...row }));
}

/** What belongs to the dossiers of a list; codes that the data set lacks among the ballots' and petitions'. */
function detailsOf(codes: readonly string[]): fc.Arbitrary<TextTables> {
  const code = fc.constantFrom(...codes);
  const named = fc.constantFrom(...codes, "DX", undefined);
  const fault = fc.constantFrom("agency", "applicant", undefined);
  const officerCode = fc.constantFrom(...OFFICER_CODES, "OX", undefined);
  const answer = fc.constantFrom("0", "1", "2", undefined);
  const content = { selector: (row: unknown) => JSON.stringify(row), maxLength: 8 };
  return fc.record({
    supplements: fc.uniqueArray(
      fc.record({ dossierCode: code, requestedAt: anyDay, receivedAt: maybe(anyDay), newDueAt: maybe(anyDay), fault }),
      content,
    ),
    steps: fc.uniqueArray(
      fc.record({
        dossierCode: code,
        stepNo: fc.integer({ min: 1, max: 3 }),
        agencyCode: maybe(fc.constantFrom(...AGENCY_CODES)),
        officerCode,
        startedAt: maybe(anyDay),
        limitAt: maybe(anyDay),
        finishedAt: maybe(anyDay),
      }),
      { selector: ({ dossierCode, stepNo }) => `${dossierCode} ${stepNo.toString()}`, maxLength: 14 },
    ),
    contacts: fc.uniqueArray(
      fc.record({
        dossierCode: code,
        at: maybe(anyDay),
        with: fc.constantFrom("oneStop", "oneStop", "leadingAgency", ...AGENCY_CODES),
        fault,
      }),
      content,
    ),
    petitions: fc
      .array(
        fc.record({
          agencyCode: maybe(fc.constantFrom(...AGENCY_CODES)),
          dossierCode: named,
          kind: fc.constantFrom("attitude", "harassment", "other"),
          receivedAt: maybe(anyDay),
          dueAt: maybe(anyDay),
          resolvedAt: maybe(anyDay),
          verdict: fc.constantFrom("upheld", "untrue", undefined, undefined),
        }),
        { maxLength: 6 },
      )
      .map((rows) => numbered("K", rows)),
    ballots: fc
      .array(
        fc.record({
          agencyCode: fc.constantFrom(...AGENCY_CODES),
          officerCode,
          dossierCode: named,
          castAt: anyDay,
          ...{ q1: answer, q3: answer, q4: answer, q6: answer, q7: answer },
          q10: fc.constantFrom("1", "2", "3", "4", "5", undefined),
        }),
        { maxLength: 10 },
      )
      .map((rows) => rows.map((row, place) => ({ id: ballotId(place), ...row }))),
  });
}

/** Small provinces, every row well formed and every key once. */
export const anyProvince: fc.Arbitrary<TextTables> = fc
  .array(dossier, { minLength: 1, maxLength: 12 })
  .chain((rows) => {
    const dossiers = numbered("D", rows);
    const codes = dossiers.map(({ code }) => code as string);
    return fc.record({
      agencies: fc.constant(AGENCIES),
      officers: fc.constant(OFFICERS),
      procedures,
      "agency-procedures": lists,
      dossiers: fc.constant(dossiers),
      details: detailsOf(codes),
    });
  })
  .map(({ details, ...tables }) => ({ ...tables, ...details }));
