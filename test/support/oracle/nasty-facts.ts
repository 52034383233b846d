import fc from "fast-check";
import { addDays } from "./days.ts";
import {
  aDay,
  AGENCIES,
  anAgency,
  answer,
  aTime,
  atSomeTime,
  DOSSIERS,
  FEED_DOSSIERS,
  flag,
  manyRows,
  offered,
  OFFICERS,
  oneOf,
  orEmpty,
  orFault,
  PROCEDURES,
  rowsPerCode,
  shifted,
  tableOf,
  weighted,
  type Cell,
  type Mood,
} from "./nasty-cells.ts";
import type { TableArbitraries } from "./nasty-registry.ts";
import type { OracleTable, Row } from "./tables.ts";

export function factTables(mood: Mood): TableArbitraries {
  return {
    dossiers: dossiers(mood),
    supplements: supplements(mood),
    steps: steps(mood),
    contacts: contacts(mood),
    petitions: petitions(mood),
    ballots: ballots(mood),
  };
}

/** How many days a finish comes after the day it should: hardly ever late where things go well. */
export function lateness({ quality }: Mood): fc.Arbitrary<number> {
  if (quality === "good") return weighted([20, fc.integer({ min: -4, max: 0 })], [1, fc.constant(1)]);
  return quality === "mixed" ? fc.integer({ min: -3, max: 3 }) : fc.integer({ min: -1, max: 4 });
}

/** Details crowd on few dossiers, so that some have several of each. */
const ANY_DOSSIER: Cell = weighted(
  [3, oneOf("D01", "D02", "D03")],
  [4, oneOf(...DOSSIERS)],
  [1, oneOf(...FEED_DOSSIERS)],
);
export const ANY_OFFICER: Cell = weighted([9, oneOf(...OFFICERS)], [1, oneOf("OX")]);
const ANY_FAULT: Cell = oneOf("", "", "agency", "agency", "applicant", "Applicant");

interface DossierDays {
  readonly finish: string;
  readonly due: string;
  readonly received: string;
  /** Some later day, for what contradicts the rest. */
  readonly later: string;
}

/** The days of a dossier hang together: received before the finish, due around it. */
export function dossierDays(mood: Mood): fc.Arbitrary<DossierDays> {
  return fc
    .record({ finish: aDay(mood), late: lateness(mood), gap: fc.nat({ max: 12 }), later: fc.nat({ max: 6 }) })
    .map(({ finish, late, gap, later }) => ({
      finish,
      due: addDays(finish, -late),
      received: addDays(finish, -gap),
      later: addDays(finish, later),
    }));
}

function dossiers(mood: Mood): fc.Arbitrary<OracleTable> {
  const days = dossierDays(mood);
  const online = { ...mood, offer: mood.isDirty ? mood.offer : "much" } as const;
  const row = days.chain(({ finish, due, received, later }) => {
    const [finished, afterwards] = [atSomeTime(fc.constant(finish)), atSomeTime(fc.constant(later))];
    return fc.record({
      code: ANY_DOSSIER,
      agencyCode: anAgency(mood),
      procedureCode: orEmpty(oneOf(...PROCEDURES, ...PROCEDURES, "PX"), 2),
      channel: orFault(mood, offered(online, oneOf("online", "Online"), oneOf("inPerson", "postal", "")), "kiosk"),
      applicantKind: oneOf("", "citizen"),
      submittedAt: orEmpty(atSomeTime(fc.constant(received)), 15),
      receivedAt: weighted([18, atSomeTime(fc.constant(received))], [1, fc.constant("")], [1, afterwards]),
      dueAt: orFault(mood, orEmpty(atSomeTime(fc.constant(due)), 10), "31/02/2020"),
      finishedAt: weighted([13, finished], [4, fc.constant("")], [1, afterwards]),
      returnedAt: orEmpty(afterwards, 13),
      refusedAt: orEmpty(finished, 17),
      ...withdrawal(mood, afterwards),
    });
  });
  const columns = [
    "code",
    "agencyCode",
    "procedureCode",
    "channel",
    "applicantKind",
    "submittedAt",
    "receivedAt",
    "dueAt",
    "finishedAt",
    "returnedAt",
    "refusedAt",
    "withdrawnAt",
    "state",
  ];
  return fc
    .constantFrom(0, 6, 12, 12)
    .chain((count) => tableOf(columns, ["code", "agencyCode"], rowsPerCode(DOSSIERS.slice(0, count), row, 3)));
}

/** Hardly any dossier is withdrawn; one that is has a date, or the state, or both. */
function withdrawal(mood: Mood, day: Cell): { withdrawnAt: Cell; state: Cell } {
  const other = oneOf("", "", "4", "9", "10", "2");
  return {
    withdrawnAt: orEmpty(day, 18),
    state: orFault(mood, weighted([18, other], [1, oneOf("7", "withdrawn")]), "11"),
  };
}

function supplements(mood: Mood): fc.Arbitrary<OracleTable> {
  // Few different request times, so that some are the same
  const row = fc.record({
    dossierCode: ANY_DOSSIER,
    requestedAt: weighted([2, aTime(mood)], [1, oneOf(mood.from, mood.end)]),
    receivedAt: orEmpty(aTime(mood), 7),
    newDueAt: orEmpty(aTime(mood), 12),
    officerCode: orEmpty(ANY_OFFICER, 16),
    fault: orFault(mood, ANY_FAULT, "nobody"),
    reason: oneOf("", "thiếu bản sao"),
  });
  const columns = ["dossierCode", "requestedAt", "receivedAt", "newDueAt", "officerCode", "fault", "reason"];
  return tableOf(columns, ["dossierCode", "requestedAt"], manyRows(row, 14));
}

function steps(mood: Mood): fc.Arbitrary<OracleTable> {
  const row = fc.record({ finish: aDay(mood), late: lateness(mood) }).chain(({ finish, late }) =>
    fc.record({
      dossierCode: ANY_DOSSIER,
      stepNo: orFault(mood, oneOf("1", "2", "3", "4"), "x"),
      agencyCode: orEmpty(anAgency(mood), 3),
      officerCode: orEmpty(ANY_OFFICER, 3),
      startedAt: orEmpty(atSomeTime(shifted(fc.constant(finish), -5, 0)), 4),
      limitAt: orEmpty(atSomeTime(fc.constant(addDays(finish, -late))), 3),
      finishedAt: orEmpty(atSomeTime(fc.constant(finish)), 3),
    }),
  );
  const columns = ["dossierCode", "stepNo", "agencyCode", "officerCode", "startedAt", "limitAt", "finishedAt"];
  return tableOf(columns, ["dossierCode", "stepNo"], manyRows(row, 24));
}

function contacts(mood: Mood): fc.Arbitrary<OracleTable> {
  const row = fc.record({
    dossierCode: ANY_DOSSIER,
    at: orEmpty(aTime(mood), 4),
    with: weighted([5, oneOf("oneStop", "onestop")], [3, oneOf("leadingAgency")], [2, oneOf(...AGENCIES, "B9")]),
    fault: ANY_FAULT,
    reason: oneOf("", "hỏi lại"),
  });
  return tableOf(["dossierCode", "at", "with", "fault", "reason"], ["dossierCode", "with"], manyRows(row, 12));
}

function petitions(mood: Mood): fc.Arbitrary<OracleTable> {
  const codes = Array.from({ length: 26 }, (_, index) => `K${index}`);
  const row = fc.record({ resolved: aDay(mood), late: lateness(mood) }).chain(({ resolved, late }) =>
    fc.record({
      code: oneOf(...codes),
      agencyCode: orEmpty(anAgency(mood), 1),
      officerCode: orEmpty(ANY_OFFICER, 10),
      dossierCode: orEmpty(ANY_DOSSIER, mood.quality === "good" ? 19 : 7),
      kind: orFault(mood, oneOf("harassment", "attitude", "notDoing", "wrongDoing", "other", "Attitude"), "khen"),
      receivedAt: orEmpty(atSomeTime(shifted(fc.constant(resolved), -6, 0)), 2),
      dueAt: orEmpty(atSomeTime(fc.constant(addDays(resolved, -late))), 1),
      resolvedAt: orEmpty(atSomeTime(fc.constant(resolved)), mood.quality === "good" ? 1 : 5),
      verdict: oneOf("", "upheld", "untrue", "slander", "Untrue"),
    }),
  );
  const columns = [
    "code",
    "agencyCode",
    "officerCode",
    "dossierCode",
    "kind",
    "receivedAt",
    "dueAt",
    "resolvedAt",
    "verdict",
  ];
  return fc
    .constantFrom(0, 6, 6, 26)
    .chain((count) => tableOf(columns, ["code", "kind"], rowsPerCode(codes.slice(0, count), row, 3)));
}

const HEX_DIGITS = "0 1 2 3 4 5 6 7 8 9 a b c d e f".split(" ");

function ballots(mood: Mood): fc.Arbitrary<OracleTable> {
  const digits = fc.tuple(oneOf(...HEX_DIGITS), oneOf("0", "1", "2", "3"));
  const id = digits.map(([first, second]) => `0190b7a0-0000-7000-8000-0000000000${first}${second}`);
  const points = (): Cell => orFault(mood, orEmpty(answer(mood), 7), "3");
  const row: fc.Arbitrary<Row> = fc.record({
    id: orFault(mood, weighted([4, id], [1, id.map((text) => text.toUpperCase())]), "12"),
    formId: weighted([7, oneOf("", "tt01", "TT01")], [1, oneOf("form-2")]),
    agencyCode: orEmpty(anAgency(mood), 5),
    officerCode: orEmpty(ANY_OFFICER, 8),
    dossierCode: orEmpty(weighted([12, ANY_DOSSIER], [2, oneOf("DX", "DY")]), 6),
    procedureCode: oneOf("", "P1"),
    channel: oneOf("kiosk", "qr", "web", "paper", "keyed", "phone", ""),
    // Few different times, so that several ballots of a dossier are cast at the same one
    castAt: weighted([2, aTime(mood)], [1, oneOf(`${mood.from}T08:30:00`, `${mood.end}T08:30:00`, mood.end)]),
    assisted: flag(mood),
    q1: points(),
    q3: points(),
    q4: points(),
    q6: points(),
    q7: points(),
    q10: orFault(mood, orEmpty(oneOf("5", "4", "3", "2", "1"), 5), "6"),
    comment: oneOf("", "tốt"),
  });
  const columns = [
    "id",
    "formId",
    "agencyCode",
    "officerCode",
    "dossierCode",
    "procedureCode",
    "channel",
    "castAt",
    "assisted",
    "q1",
    "q3",
    "q4",
    "q6",
    "q7",
    "q10",
    "comment",
  ];
  return tableOf(columns, ["id", "castAt"], manyRows(row, 20));
}
