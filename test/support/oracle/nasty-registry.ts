import fc from "fast-check";
import {
  aDay,
  AGENCIES,
  anAgency,
  ANY_AGENCY,
  flag,
  manyRows,
  offered,
  OFFICERS,
  oneOf,
  orEmpty,
  orFault,
  PROCEDURES,
  rowsPerCode,
  tableOf,
  validity,
  weighted,
  type Cell,
  type Mood,
} from "./nasty-cells.ts";
import type { OracleTable, TableName } from "./tables.ts";

export type TableArbitraries = Readonly<Partial<Record<TableName, fc.Arbitrary<OracleTable>>>>;

export function registryTables(mood: Mood): TableArbitraries {
  return {
    agencies: agencies(mood),
    successions: successions(mood),
    officers: officers(mood),
    procedures: procedures(mood),
    "agency-procedures": agencyProcedures(mood),
    calendar: calendar(mood),
  };
}

function agencies(mood: Mood): fc.Arbitrary<OracleTable> {
  const row = fc.record({
    code: oneOf(...AGENCIES),
    name: oneOf("", 'Sở Tư pháp, "một cửa"\nvà hộ tịch'),
    tier: orFault(mood, oneOf("province", "district", "commune", "District"), "tỉnh", ""),
    kind: orFault(mood, orEmpty(oneOf("department", "district", "commune", "centre", "Commune"), 2), "sở"),
    peerGroup: oneOf("", "g1"),
    parentCode: orEmpty(ANY_AGENCY, 16),
    ...validity(mood),
  });
  const columns = ["code", "name", "tier", "kind", "peerGroup", "parentCode", "validFrom", "validTo"];
  return tableOf(columns, ["code", "tier", "kind"], rowsPerCode(AGENCIES, row, 4));
}

function successions(mood: Mood): fc.Arbitrary<OracleTable> {
  const row = fc.record({ predecessorCode: anAgency(mood), successorCode: anAgency(mood), date: aDay(mood) });
  return tableOf(
    ["predecessorCode", "successorCode", "date"],
    ["predecessorCode", "successorCode", "date"],
    manyRows(row, 2),
  );
}

function officers(mood: Mood): fc.Arbitrary<OracleTable> {
  const row = fc.record({
    code: oneOf(...OFFICERS),
    name: oneOf("", "Nguyễn Thị Ánh"),
    agencyCode: anAgency(mood),
    role: oneOf("", "lead"),
    ...validity(mood),
  });
  const columns = ["code", "name", "agencyCode", "role", "validFrom", "validTo"];
  return tableOf(columns, ["code", "agencyCode"], rowsPerCode(OFFICERS, row, 4));
}

function procedures(mood: Mood): fc.Arbitrary<OracleTable> {
  const limit: Cell = oneOf("0", "0", "1", "2", "3", "5", "10");
  const row = fc.record({
    code: oneOf(...PROCEDURES),
    name: oneOf("", "Cấp bản sao"),
    sectorCode: oneOf("", "L1"),
    sectorName: oneOf(""),
    limitWorkingDays: orFault(mood, orEmpty(limit, 2), "-1", "1,5"),
    onlineLevel: orFault(mood, offered(mood, oneOf("partial", "full", "Full"), oneOf("none", "")), "4"),
    onlineEligible: flag(mood),
    hasFee: flag(mood),
    exemptFromOneStop: weighted([4, oneOf("false", "", "0", "không")], [1, oneOf("true", "x")]),
    ...validity(mood),
  });
  const columns = [
    "code",
    "name",
    "sectorCode",
    "sectorName",
    "limitWorkingDays",
    "onlineLevel",
    "onlineEligible",
    "hasFee",
    "exemptFromOneStop",
    "validFrom",
    "validTo",
  ];
  return tableOf(columns, ["code"], rowsPerCode(PROCEDURES, row, 4));
}

function agencyProcedures(mood: Mood): fc.Arbitrary<OracleTable> {
  const row = fc.record({
    agencyCode: anAgency(mood),
    procedureCode: oneOf(...PROCEDURES, "PX"),
    receivedAtOneStop: flag(mood),
    wholeProcessAtOneStop: offered(mood, oneOf("x", "1"), oneOf("", "0")),
    posted: flag(mood),
    electronic: flag(mood),
    accurate: weighted([2, oneOf("x")], [3, flag(mood)]),
    ...validity(mood),
  });
  const columns = [
    "agencyCode",
    "procedureCode",
    "receivedAtOneStop",
    "wholeProcessAtOneStop",
    "posted",
    "electronic",
    "accurate",
    "validFrom",
    "validTo",
  ];
  return tableOf(columns, ["agencyCode", "procedureCode"], manyRows(row, 22));
}

function calendar(mood: Mood): fc.Arbitrary<OracleTable> {
  const row = fc.record({
    date: aDay(mood),
    kind: orFault(mood, oneOf("holiday", "workday", "Holiday", "workday"), "nghỉ"),
    reason: oneOf("", "bão"),
  });
  return tableOf(["date", "kind", "reason"], ["date", "kind"], manyRows(row, 5));
}
