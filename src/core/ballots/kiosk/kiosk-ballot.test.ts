import { describe, expect, it } from "vitest";
import { kioskBallot } from "./kiosk-ballot.ts";
import type { Answering } from "./kiosk-flow.ts";
import { formOn, type KioskForm, type KioskSetting } from "./kiosk-setting.ts";
import { parseQueueFile, queueFileText } from "./queue-file.ts";

const SETTING: KioskSetting = {
  ...{ deviceId: 3, provinceName: "Tỉnh", agency: { code: "H10.05", name: "Sở" }, officers: [], forms: [] },
  counter: { code: "Q7", name: "Quầy 07" },
};
const MOMENTS = { startedAt: "2026-03-31T09:29:20.000+07:00", castAt: "2026-03-31T09:30:00.000+07:00" };
const ANSWERING = { startedAt: 0, dossierCode: undefined, paperToken: undefined, answers: { q10: "5" }, comment: "" };
const cast = (answering: Partial<Answering>) => ({
  ...{ id: "019cae00-0000-7000-8000-000000000001", formId: "tt01", ...MOMENTS },
  answering: { ...ANSWERING, ...answering },
});

describe("the ballot of a respondent", () => {
  it("says what was answered and where, and leaves out what is not known", () => {
    expect(kioskBallot(SETTING, { isAssisted: false }, cast({}))).toEqual({
      ...{ id: "019cae00-0000-7000-8000-000000000001", formId: "tt01", agencyCode: "H10.05", counterCode: "Q7" },
      ...{ channel: "kiosk", ...MOMENTS, answers: { q10: "5" } },
    });
  });

  it("names officer, dossier, occasion and help where there are some", () => {
    const duty = { officerCode: "CB1", occasion: "refusal", isAssisted: true } as const;
    expect(kioskBallot(SETTING, duty, cast({ dossierCode: "D-1", comment: " Tốt \n" }))).toMatchObject({
      ...{ officerCode: "CB1", occasion: "refusal", assisted: true, dossierCode: "D-1", comment: "Tốt" },
    });
  });

  it("is of channel qr when a paper pays for it, which says itself what it is about", () => {
    const ballot = kioskBallot(SETTING, { isAssisted: false }, cast({ paperToken: "hlb_x" }));
    expect(ballot).toMatchObject({ channel: "qr" });
    expect(ballot).not.toHaveProperty("paperToken");
    expect(ballot).not.toHaveProperty("dossierCode");
  });
});

describe("the form of a day", () => {
  const form = (id: string, effectiveFrom: string): KioskForm => ({
    ...{ id, effectiveFrom, title: { vi: id, en: id }, questions: [] },
  });
  const forms = [form("new", "2026-07-01"), form("old", "2019-01-06")];

  it.each([
    ["2019-01-05", undefined],
    ["2019-01-06", "old"],
    ["2026-06-30", "old"],
    ["2026-07-01", "new"],
  ])("on %s is %s", (day, id) => {
    expect(formOn(forms, day)?.id).toBe(id);
  });
});

describe("the file of a queue", () => {
  const sealed = JSON.stringify([{ ballot: { id: "a" } }, { ballot: { id: "b" }, paperToken: "hlb_x" }]);
  const file = { deviceId: 3, sealed, seal: "0".repeat(64) };

  it("is read as it was written", () => {
    expect(parseQueueFile(queueFileText(file))).toEqual({ ...file, entries: JSON.parse(sealed) as unknown });
  });

  it.each([
    ["no JSON", "x"],
    ["another file", JSON.stringify({ ...file, kind: "x" })],
    ["no ballots", queueFileText({ ...file, sealed: "{}" })],
    ["an entry without a ballot", queueFileText({ ...file, sealed: "[{}]" })],
    ["a token that is no text", queueFileText({ ...file, sealed: '[{"ballot":{},"paperToken":1}]' })],
    ["no device", queueFileText({ ...file, deviceId: 0 })],
    ["a device that no table numbers", queueFileText({ ...file, deviceId: 2_147_483_648 })],
    ["no seal", queueFileText({ ...file, seal: "" })],
  ])("is refused as %s", (_, text) => {
    expect(parseQueueFile(text)).toBeUndefined();
  });
});
