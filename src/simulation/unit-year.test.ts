import { describe, expect, it } from "vitest";
import { createCalendar } from "../core/dossiers/working-days.ts";
import { invariant } from "../core/base/invariant.ts";
import { readCalendarFiles } from "../../test/support/calendar-files.ts";
import { coordinatorsOf } from "./coordination.ts";
import type { DossierRows } from "./dossier.ts";
import { expectationOf } from "./expectation.ts";
import { planProvince } from "./province-plan.ts";
import { simulatedSpan } from "./span.ts";
import { qualityOf, type UnitPlan } from "./unit-plan.ts";
import { UnitYear } from "./unit-year.ts";

const SEED = 11n;
const span = simulatedSpan(createCalendar(readCalendarFiles()));
const plans = planProvince({ seed: SEED, dossiers: 60_000 });

interface SimulatedAgency {
  readonly plan: UnitPlan;
  readonly year: UnitYear;
  readonly rows: readonly DossierRows[];
}

function simulateFirst(isWanted: (plan: UnitPlan) => boolean): SimulatedAgency {
  const plan = plans.find((other) => other.participates && isWanted(other));
  invariant(plan !== undefined, "no such unit at this seed");
  const year = new UnitYear({ plan, coordinators: coordinatorsOf(plan, plans), span, seed: SEED });
  return { plan, year, rows: [...year.dossiers()] };
}

const district = simulateFirst(({ unit }) => unit.kind === "district");
const land = simulateFirst(({ staff }) => staff.specialists.some(({ isWeak }) => isWeak));
const timely = simulateFirst(({ unit, hasTimelyOnline }) => unit.kind === "department" && hasTimelyOnline);

/** The appointment that counts: the last new one, else the one on the receipt. */
function lastDue({ dossier, supplements }: DossierRows): number | undefined {
  return supplements.at(-1)?.newDueAt ?? dossier.dueAt;
}

function endOf({ dossier }: DossierRows): number | undefined {
  return dossier.finishedAt ?? dossier.refusedAt;
}

function isLate(rows: DossierRows): boolean {
  const [due, end] = [lastDue(rows), endOf(rows)];
  return due !== undefined && end !== undefined && end > due;
}

describe("the rows of a simulated unit", () => {
  it("are as many dossiers as were planned, in order of reception, with codes of the agency, day and serial", () => {
    expect(district.rows).toHaveLength(district.plan.dossiers);
    const days = district.rows.map(({ dossier }) => dossier.code.slice(-11));
    expect(days).toEqual([...days].sort());
    expect(district.rows[0]?.dossier.code).toMatch(/^H10\.593-\d{6}-\d{4}$/);
    expect(new Set(district.rows.map(({ dossier }) => dossier.code)).size).toBe(district.rows.length);
  });

  it("hold nothing that happened after the extract, though some dossiers are still open then", () => {
    const times = district.rows.flatMap(({ dossier, steps, supplements, ballots }) => [
      dossier.receivedAt,
      dossier.finishedAt,
      dossier.returnedAt,
      dossier.refusedAt,
      dossier.withdrawnAt,
      ...steps.flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt]),
      ...supplements.flatMap(({ requestedAt, receivedAt }) => [requestedAt, receivedAt]),
      ...ballots.map(({ castAt }) => castAt),
    ]);
    expect(times.every((time) => time === undefined || time <= span.extractedAt)).toBe(true);
    expect(district.rows.some(({ dossier }) => dossier.state === "4")).toBe(true);
  });

  it("have steps that are numbered from 1, follow reception and end when the dossier ends", () => {
    for (const rows of district.rows) {
      expect(rows.steps.map(({ stepNo }) => stepNo)).toEqual(rows.steps.map((_, index) => index + 1));
      expect(rows.steps[0]?.startedAt).toBe(rows.dossier.receivedAt);
      expect(
        rows.steps.every(({ startedAt = 0, finishedAt }) => finishedAt === undefined || finishedAt >= startedAt),
      ).toBe(true);
      const ends = rows.steps.flatMap(({ finishedAt }) => (finishedAt === undefined ? [] : [finishedAt]));
      if (endOf(rows) !== undefined) expect(Math.max(...ends)).toBe(endOf(rows));
    }
  });

  it("have the part of another agency in some dossiers, within their life", () => {
    const parts = district.rows.flatMap(({ dossier, steps }) =>
      steps.filter(({ agencyCode }) => agencyCode !== dossier.agencyCode).map((step) => ({ step, dossier })),
    );
    expect(parts.length).toBeGreaterThan(district.rows.length * 0.04);
    for (const { step, dossier } of parts) {
      expect(step.startedAt).toBeGreaterThan(dossier.receivedAt ?? 0);
      if (dossier.finishedAt !== undefined) expect(step.finishedAt).toBeLessThanOrEqual(dossier.finishedAt);
    }
  });

  it("have supplements and contacts between reception and end", () => {
    for (const rows of district.rows) {
      const { receivedAt = 0 } = rows.dossier;
      const end = endOf(rows) ?? span.extractedAt;
      for (const { requestedAt, receivedAt: broughtAt } of rows.supplements) {
        expect(requestedAt).toBeGreaterThanOrEqual(receivedAt);
        if (broughtAt !== undefined) expect(broughtAt).toBeGreaterThan(requestedAt);
        if (broughtAt !== undefined) expect(broughtAt).toBeLessThanOrEqual(end);
      }
      for (const { at = 0 } of rows.contacts) expect(at >= receivedAt && at <= end).toBe(true);
    }
  });

  it("give withdrawn dossiers no result, no contacts and no ballot of their own", () => {
    const withdrawn = land.rows.filter(({ dossier }) => dossier.withdrawnAt !== undefined);
    expect(withdrawn.length).toBeGreaterThan(10);
    for (const { dossier, contacts, ballots } of withdrawn) {
      expect([dossier.finishedAt, dossier.refusedAt, dossier.state, contacts]).toEqual([undefined, undefined, "7", []]);
      expect(ballots.filter(({ dossierCode }) => dossierCode === dossier.code)).toEqual([]);
    }
  });

  it("are late as often as the model says, for the weak officers and for the others", () => {
    for (const isWeak of [true, false]) {
      const specialists = land.plan.staff.specialists.filter((one) => one.isWeak === isWeak);
      const codes = new Set(specialists.map(({ code }) => code));
      const settled = land.rows.filter(
        (rows) => codes.has(rows.steps[1]?.officerCode ?? "") && endOf(rows) !== undefined,
      );
      const expected = specialists.reduce((sum, one) => sum + expectationOf(qualityOf(land.plan, one), 0.3).late, 0);
      expect(settled.filter(isLate).length / settled.length).toBeCloseTo(expected / specialists.length, 1);
    }
  });

  it("are late more often after the work has piled up than in quiet weeks", () => {
    const fortnights = new Map<number, DossierRows[]>();
    for (const rows of land.rows) {
      const fortnight = Math.floor((rows.dossier.receivedAt ?? 0) / (14 * 86_400_000));
      fortnights.set(fortnight, [...(fortnights.get(fortnight) ?? []), rows]);
    }
    const busy = [...fortnights.values()].filter((rows) => rows.length > 100);
    const shares = busy.map((rows) => rows.filter(isLate).length / rows.length);
    expect(Math.max(...shares)).toBeGreaterThan(1.5 * Math.min(...shares));
  });

  it("have no late online dossier where indicator 9 was planned to give points, and enough online ones", () => {
    const online = timely.rows.filter(({ dossier }) => dossier.channel === "online");
    expect(online.filter(isLate)).toEqual([]);
    expect(online.length / timely.rows.length).toBeCloseTo(timely.plan.onlineShare, 1);
    expect(timely.rows.some((rows) => rows.dossier.channel !== "online" && isLate(rows))).toBe(true);
  });

  it("have ballots of the model's number, cast after the end, a few of them twice or without a dossier", () => {
    const ballots = land.rows.flatMap((rows) => rows.ballots);
    const own = land.rows.flatMap((rows) =>
      rows.ballots.filter(({ dossierCode }) => dossierCode === rows.dossier.code),
    );
    const codes = new Set(own.map(({ dossierCode }) => dossierCode));
    expect(codes.size / land.rows.length).toBeCloseTo(land.plan.responseRate, 1);
    expect(own.length).toBeGreaterThan(codes.size);
    expect(ballots.some(({ dossierCode }) => dossierCode === undefined)).toBe(true);
    expect(ballots.some(({ dossierCode }) => dossierCode?.endsWith("-0000") === true)).toBe(true);
    for (const rows of land.rows) {
      for (const { castAt, dossierCode } of rows.ballots) {
        if (dossierCode === rows.dossier.code) expect(castAt).toBeGreaterThan(endOf(rows) ?? span.extractedAt);
      }
    }
  });

  it("bring the petitions that indicator 8 was planned with: one of at least ten answered late", () => {
    const { petitions } = land.year;
    expect(land.plan.facts.petitions).toBe(1);
    expect(petitions.length).toBeGreaterThanOrEqual(10);
    expect(petitions.filter(({ resolvedAt = 0, dueAt = 0 }) => resolvedAt > dueAt)).toHaveLength(1);
  });

  it("count the satisfaction of every applicant who did not withdraw", () => {
    const withdrawn = land.rows.filter(
      ({ dossier, steps }) => dossier.state === "7" || (dossier.state === "4" && steps.length < 1),
    );
    const applicants = land.year.satisfaction.reduce((sum, count) => sum + count, 0);
    expect(land.rows.length - applicants).toBeGreaterThanOrEqual(withdrawn.length);
    expect(land.rows.length - applicants).toBeLessThan(withdrawn.length + 10);
  });
});
