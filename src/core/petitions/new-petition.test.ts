import { expect, it } from "vitest";
import { time } from "../../../test/support/small-province.ts";
import { checkNewPetition, isAnsweredBefore, type TypedPetition } from "./new-petition.ts";

const NOW = time("2020-05-15T09:00");
const TYPED: TypedPetition = {
  code: "K1",
  agencyCode: "A",
  officerCode: undefined,
  dossierCode: undefined,
  kind: "attitude",
  receivedAt: time("2020-05-15T08:00"),
  dueAt: time("2020-05-29"),
};

const codeOf = (change: Partial<TypedPetition>): string => {
  const checked = checkNewPetition({ ...TYPED, ...change }, NOW);
  return checked.ok ? "taken" : `${checked.failure.code} at ${checked.failure.at}`;
};

it.each<[string, Partial<TypedPetition>, string]>([
  ["as it is", {}, "taken"],
  ["received at this moment", { receivedAt: NOW }, "taken"],
  ["due on the day of reception", { dueAt: time("2020-05-15") }, "taken"],
  ["without a deadline", { dueAt: undefined }, "taken"],
  ["with the longest code", { code: "K".repeat(100) }, "taken"],
  ["with a longer code", { code: "K".repeat(101) }, "petition.code-malformed at code"],
  ["without a code", { code: "" }, "petition.code-malformed at code"],
  ["whose code is a step in a path", { code: ".." }, "petition.code-malformed at code"],
  ["with a line break in its code", { code: "K1\nK2" }, "petition.code-malformed at code"],
  ["whose unit was left open", { agencyCode: "" }, "petition.unit-missing at agencyCode"],
  ["that names no unit", { agencyCode: undefined }, "taken"],
  [
    "that names no unit but a dossier, which has one",
    { agencyCode: undefined, dossierCode: "D1" },
    "petition.unit-needed at agencyCode",
  ],
  [
    "that names no unit but an officer, who has one",
    { agencyCode: undefined, officerCode: "O1" },
    "petition.unit-needed at agencyCode",
  ],
  ["of a kind that there is not", { kind: "toString" }, "petition.kind-missing at kind"],
  ["without a day of reception", { receivedAt: undefined }, "petition.reception-missing at receivedAt"],
  ["received in a minute", { receivedAt: time("2020-05-15T09:01") }, "petition.received-in-future at receivedAt"],
  ["due on the day before it came", { dueAt: time("2020-05-14") }, "petition.due-before-reception at dueAt"],
])("a petition %s", (_, change, expected) => {
  expect(codeOf(change)).toBe(expected);
});

it("keeps what was typed and nothing else", () => {
  expect(checkNewPetition(TYPED, NOW)).toEqual({ ok: true, value: TYPED });
});

it.each([
  ["2020-05-15T07:59", true],
  ["2020-05-15T08:00", false],
  ["2020-05-14", true],
  ["2020-05-15", false],
])("an answer of %s comes before a petition of eight in the morning: %s", (resolvedAt, expected) => {
  expect(isAnsweredBefore(time(resolvedAt), time("2020-05-15T08:00"))).toBe(expected);
});
