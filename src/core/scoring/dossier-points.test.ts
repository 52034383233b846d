import { describe, expect, it } from "vitest";
import { frameOf, QUARTER } from "../../../test/support/law-in-force.ts";
import { day, time } from "../../../test/support/small-province.ts";
import { LEADING_BODY, ONE_STOP_BODY, type ContactFacts, type SupplementFacts } from "../dossiers/detail-tables.ts";
import { pointsOfDossier, type DossierEvidence, type DossierPoints } from "./dossier-points.ts";
import type { Judgement } from "./judgement.ts";

const H1 = 2;
const H2 = 3;

function judged(timeliness: Judgement["timeliness"], more: Partial<Judgement> = {}): Judgement {
  return { finish: day("2020-05-06"), due: undefined, timeliness, supplements: [], ...more };
}

function pointsOf(evidence: Partial<DossierEvidence>, ...set: string[]): DossierPoints {
  const whole: DossierEvidence = {
    judgement: judged("early"),
    contacts: [],
    areContactsKnown: true,
    ballot: undefined,
    hasConductPetition: false,
    ...evidence,
  };
  return pointsOfDossier(whole, frameOf({ ...QUARTER, set }));
}

function contact(body: number, more: Partial<ContactFacts> = {}): ContactFacts {
  return { at: day("2020-05-04"), body, byApplicant: false, ...more };
}

function request(byApplicant = false): SupplementFacts {
  return { requestedAt: time("2020-05-04"), received: undefined, newDue: undefined, byApplicant };
}

const answers = (given: Partial<NonNullable<DossierEvidence["ballot"]>>) => ({
  q3: undefined,
  q4: undefined,
  q6: undefined,
  q7: undefined,
  ...given,
});

describe("indicator 1 of a dossier", () => {
  it("is 2 when early, 1 when on time, 0 when overdue", () => {
    expect(pointsOf({ judgement: judged("early") })["1"]).toEqual({ points: 2, reason: "early" });
    expect(pointsOf({ judgement: judged("onTime") })["1"]).toEqual({ points: 1, reason: "onTime" });
    expect(pointsOf({ judgement: judged("overdue") })["1"]).toEqual({ points: 0, reason: "overdue" });
  });

  it("says that an overdue dossier is unfinished", () => {
    const judgement = judged("overdue", { finish: undefined });
    expect(pointsOf({ judgement })["1"]).toEqual({ points: 0, reason: "unfinishedPastDue" });
  });

  it("is left out where the time is undetermined", () => {
    for (const reason of ["noDueDate", "calendarUncovered"] as const)
      expect(pointsOf({ judgement: judged(reason) })["1"]).toEqual({ points: undefined, reason });
  });

  it("does not listen to the ballot", () => {
    expect(pointsOf({ judgement: judged("overdue"), ballot: answers({ q3: 2, q4: 2, q7: 2 }) })["1"].points).toBe(0);
  });
});

describe("indicator 3 of a dossier", () => {
  it("is 2 without contact, 1 after one, 0 after two", () => {
    const contacts = [contact(ONE_STOP_BODY), contact(ONE_STOP_BODY)];
    expect(pointsOf({})["3"]).toEqual({ points: 2, reason: "noContact" });
    expect(pointsOf({ contacts: contacts.slice(1) })["3"]).toEqual({ points: 1, reason: "oneContact" });
    expect(pointsOf({ contacts })["3"]).toEqual({ points: 0, reason: "moreContacts" });
  });

  it("counts every supplement request as a contact", () => {
    expect(pointsOf({ judgement: judged("early", { supplements: [request()] }) })["3"].points).toBe(1);
    expect(
      pointsOf({ judgement: judged("early", { supplements: [request()] }), contacts: [contact(ONE_STOP_BODY)] })["3"]
        .points,
    ).toBe(0);
  });

  it("counts neither contacts with others nor those that the applicant caused", () => {
    const contacts = [contact(H1), contact(LEADING_BODY), contact(ONE_STOP_BODY, { byApplicant: true })];
    const evidence = { contacts, judgement: judged("early", { supplements: [request(true)] }) };
    expect(pointsOf(evidence)["3"].points).toBe(2);
    expect(pointsOf(evidence, "G4=counted")["3"].points).toBe(0);
  });

  it("of an unfinished dossier does not count what came after the day on which it is judged", () => {
    const contacts = [
      contact(ONE_STOP_BODY, { at: day("2020-06-30") }),
      contact(ONE_STOP_BODY, { at: day("2020-07-01") }),
    ];
    expect(pointsOf({ contacts, judgement: judged("overdue", { finish: undefined }) })["3"].points).toBe(1);
    expect(pointsOf({ contacts })["3"].points).toBe(0);
    const undated = [contact(ONE_STOP_BODY, { at: undefined })];
    expect(pointsOf({ contacts: undated, judgement: judged("overdue", { finish: undefined }) })["3"].points).toBe(1);
  });

  it("is what the ballot answers, each option, whatever the records say", () => {
    for (const q3 of [0, 1, 2] as const)
      expect(pointsOf({ ballot: answers({ q3 }), contacts: [contact(ONE_STOP_BODY)] })["3"]).toEqual({
        points: q3,
        reason: "ballot",
      });
  });

  it("comes from the records when the question was left open or the rule set does not ask the ballot", () => {
    expect(pointsOf({ ballot: answers({ q4: 0 }) })["3"]).toEqual({ points: 2, reason: "noContact" });
    expect(pointsOf({ ballot: answers({ q3: 0 }) }, "G20=recordsOnly")["3"]).toEqual({
      points: 2,
      reason: "noContact",
    });
  });

  it("is left out without any record, which is not the same as no contact", () => {
    const unknown = { points: undefined, reason: "noContactRecords" };
    expect(pointsOf({ areContactsKnown: false })["3"]).toEqual(unknown);
    expect(pointsOf({ areContactsKnown: false }, "G25=noContacts")["3"]).toEqual({ points: 2, reason: "noContact" });
    expect(pointsOf({ areContactsKnown: false, ballot: answers({ q3: 1 }) })["3"].points).toBe(1);
    expect(pointsOf({ areContactsKnown: false, ballot: answers({ q4: 1 }) })["3"]).toEqual(unknown);
  });
});

describe("indicator 4 of a dossier", () => {
  it("is 2 without any body, 1 with the one-stop unit alone, 0 with more than one body", () => {
    expect(pointsOf({})["4"]).toEqual({ points: 2, reason: "noBody" });
    expect(pointsOf({ contacts: [contact(ONE_STOP_BODY)] })["4"]).toEqual({ points: 1, reason: "oneStopOnly" });
    expect(pointsOf({ contacts: [contact(ONE_STOP_BODY), contact(H1)] })["4"]).toEqual({
      points: 0,
      reason: "severalBodies",
    });
    expect(pointsOf({ contacts: [contact(H1), contact(H2)] })["4"].reason).toBe("severalBodies");
  });

  it("counts a body once however often it was contacted, and supplement requests as the one-stop unit", () => {
    const evidence = { contacts: [contact(ONE_STOP_BODY), contact(ONE_STOP_BODY)] };
    expect(pointsOf({ ...evidence, judgement: judged("early", { supplements: [request()] }) })["4"].points).toBe(1);
    expect(pointsOf({ judgement: judged("early", { supplements: [request()] }) })["4"].reason).toBe("oneStopOnly");
    expect(
      pointsOf({ contacts: [contact(H1)], judgement: judged("early", { supplements: [request()] }) })["4"].reason,
    ).toBe("severalBodies");
  });

  it("with one agency that is not the one-stop unit is 0, or 1 where the rule set says so", () => {
    expect(pointsOf({ contacts: [contact(H1), contact(H1)] })["4"]).toEqual({ points: 0, reason: "otherBody" });
    expect(pointsOf({ contacts: [contact(H1)] }, "G2=one")["4"]).toEqual({ points: 1, reason: "otherBody" });
    expect(pointsOf({ contacts: [contact(H1), contact(H2)] }, "G2=one")["4"].points).toBe(0);
  });

  it("does not count the agency that by law leads a check, unless the rule set counts it", () => {
    const both = { contacts: [contact(LEADING_BODY), contact(ONE_STOP_BODY)] };
    expect(pointsOf(both)["4"]).toEqual({ points: 1, reason: "oneStopOnly" });
    expect(pointsOf({ contacts: [contact(LEADING_BODY)] })["4"]).toEqual({ points: 2, reason: "noBody" });
    expect(pointsOf(both, "G3=counted")["4"]).toEqual({ points: 0, reason: "severalBodies" });
    expect(pointsOf({ contacts: [contact(LEADING_BODY)] }, "G3=counted")["4"].points).toBe(0);
  });

  it("does not count what the applicant caused", () => {
    const contacts = [contact(H1, { byApplicant: true }), contact(ONE_STOP_BODY)];
    expect(pointsOf({ contacts })["4"].points).toBe(1);
    expect(pointsOf({ contacts }, "G4=counted")["4"].points).toBe(0);
  });

  it("is what the ballot answers, and comes from the records otherwise", () => {
    expect(pointsOf({ ballot: answers({ q4: 0 }) })["4"]).toEqual({ points: 0, reason: "ballot" });
    expect(pointsOf({ ballot: answers({ q3: 0 }) })["4"]).toEqual({ points: 2, reason: "noBody" });
    expect(pointsOf({ ballot: answers({ q4: 0 }) }, "G21=recordsOnly")["4"].points).toBe(2);
    expect(pointsOf({ areContactsKnown: false })["4"]).toEqual({ points: undefined, reason: "noContactRecords" });
    expect(pointsOf({ areContactsKnown: false }, "G25=noContacts")["4"].points).toBe(2);
  });
});

describe("indicator 7 of a dossier", () => {
  it("follows the time where nobody spoke: early 2, on time 1, late 0 and inferred", () => {
    expect(pointsOf({})["7"]).toEqual({ points: 2, reason: "early" });
    expect(pointsOf({ judgement: judged("onTime") })["7"]).toEqual({ points: 1, reason: "onTime" });
    expect(pointsOf({ judgement: judged("overdue") })["7"]).toEqual({ points: 0, reason: "lateInferred" });
  });

  it("of a late dossier is left out where the rule set infers nothing", () => {
    const late = { judgement: judged("overdue") };
    expect(pointsOf(late, "G1=notScored")["7"]).toEqual({ points: undefined, reason: "lateNotScored" });
    expect(pointsOf({}, "G1=notScored")["7"].points).toBe(2);
  });

  it("is left out where the time is undetermined and nobody spoke", () => {
    expect(pointsOf({ judgement: judged("noDueDate") })["7"]).toEqual({ points: undefined, reason: "noDueDate" });
    expect(pointsOf({ judgement: judged("calendarUncovered") })["7"].reason).toBe("calendarUncovered");
  });

  it("is the ballot's answer before the time", () => {
    expect(pointsOf({ judgement: judged("overdue"), ballot: answers({ q7: 2 }) })["7"]).toEqual({
      points: 2,
      reason: "ballot",
    });
    expect(pointsOf({ ballot: answers({ q7: 0 }) })["7"]).toEqual({ points: 0, reason: "ballot" });
    expect(pointsOf({ judgement: judged("noDueDate"), ballot: answers({ q7: 1 }) })["7"].points).toBe(1);
    expect(pointsOf({ ballot: answers({ q3: 0 }) })["7"].points).toBe(2);
    expect(pointsOf({ ballot: answers({ q7: 0 }) }, "G22=petitionDates")["7"]).toEqual({ points: 2, reason: "early" });
  });

  it("is 0 after a petition about conduct, whatever ballot and time say", () => {
    const petition = { points: 0, reason: "petition" };
    expect(pointsOf({ hasConductPetition: true })["7"]).toEqual(petition);
    expect(pointsOf({ hasConductPetition: true, ballot: answers({ q7: 2 }) })["7"]).toEqual(petition);
    expect(pointsOf({ hasConductPetition: true, judgement: judged("noDueDate") })["7"]).toEqual(petition);
    expect(pointsOf({ hasConductPetition: true }, "G1=notScored")["7"]).toEqual(petition);
  });
});
