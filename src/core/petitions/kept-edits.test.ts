import { describe, expect, it } from "vitest";
import { time } from "../../../test/support/small-province.ts";
import { withKeptEdits, withoutKeptEdits, type KeptEdit, type PetitionContent } from "./kept-edits.ts";

const OF_FILE: PetitionContent = {
  agencyCode: "A",
  dossierCode: "A-1",
  officerCode: "CB1",
  kind: "other",
  receivedAt: time("2020-04-01"),
  dueAt: time("2020-04-15"),
};
const edit = (after: Partial<PetitionContent>, before: Partial<PetitionContent> = {}): KeptEdit => ({
  before: { ...OF_FILE, ...before },
  after: { ...OF_FILE, ...before, ...after },
});
const merged = (row: Partial<PetitionContent>, edits: readonly KeptEdit[]) => {
  const { petition, kept, yielded } = withKeptEdits({ code: "K1", ...OF_FILE, ...row }, edits);
  return { ...petition, kept, yielded };
};

describe("an edit of a petition that a file brought", () => {
  it("stays when the file says what it said before", () => {
    expect(merged({}, [edit({ kind: "attitude" })])).toMatchObject({ kind: "attitude", kept: ["kind"], yielded: [] });
  });

  it("stays when the file is silent about what was edited", () => {
    const edits = [edit({ dueAt: time("2020-04-20") })];
    expect(merged({ dueAt: undefined }, edits)).toMatchObject({ dueAt: time("2020-04-20"), kept: ["dueAt"] });
    expect(merged({ dueAt: undefined, receivedAt: undefined }, edits)).toMatchObject({ kept: ["receivedAt", "dueAt"] });
  });

  it("may have emptied a field, which stays empty", () => {
    const edits = [edit({ officerCode: undefined })];
    expect(merged({}, edits)).toMatchObject({ officerCode: undefined, kept: ["officerCode"] });
  });

  it("gives way where the file says something new, and only there", () => {
    const edits = [edit({ kind: "attitude", dueAt: time("2020-04-20") })];
    expect(merged({ kind: "harassment" }, edits)).toMatchObject({
      ...{ kind: "harassment", dueAt: time("2020-04-20") },
      ...{ kept: ["dueAt"], yielded: ["kind"] },
    });
  });

  it("is neither kept nor given way where the file has come to say the same", () => {
    expect(merged({ kind: "attitude" }, [edit({ kind: "attitude" })])).toMatchObject({ kept: [], yielded: [] });
  });

  it("stays as a whole where the file has come to say a part of it and is silent about the rest", () => {
    const edits = [edit({ dossierCode: "A-2", officerCode: "CB2" })];
    expect(merged({ dossierCode: "A-2", officerCode: undefined }, edits)).toMatchObject({
      ...{ dossierCode: "A-2", officerCode: "CB2" },
      ...{ kept: ["officerCode"], yielded: [] },
    });
  });

  it("leaves what nobody edited to the file", () => {
    expect(merged({ kind: "harassment" }, [edit({ dueAt: undefined })])).toMatchObject({
      ...{ kind: "harassment", kept: ["dueAt"], yielded: [] },
    });
  });

  it("never puts a dossier of one unit under another: unit, dossier and officer stay or give way together", () => {
    const edits = [edit({ dossierCode: "A-2" })];
    expect(merged({ agencyCode: "B" }, edits)).toMatchObject({
      ...{ agencyCode: "B", dossierCode: "A-1" },
      ...{ kept: [], yielded: ["agencyCode", "dossierCode"] },
    });
  });

  it("outlives every file that is older than it, also those between two edits", () => {
    const edits = [edit({ kind: "wrongDoing" }, { kind: "attitude" }), edit({ kind: "attitude" })];
    for (const kind of ["other", "attitude"] as const)
      expect(merged({ kind }, edits)).toMatchObject({ kind: "wrongDoing", yielded: [] });
    expect(merged({ kind: "notDoing" }, edits)).toMatchObject({ kind: "notDoing", yielded: ["kind"] });
  });

  it("is none where there are no edits", () => {
    expect(merged({ kind: "notDoing" }, [])).toMatchObject({ kind: "notDoing", kept: [], yielded: [] });
  });
});

describe("edits that are taken back", () => {
  it("leave what the file said, through all of them", () => {
    const edits = [edit({ kind: "wrongDoing" }, { kind: "attitude" }), edit({ kind: "attitude", dueAt: undefined })];
    expect(withoutKeptEdits({ ...OF_FILE, kind: "wrongDoing", dueAt: undefined }, edits)).toEqual(OF_FILE);
  });

  it("leave alone what a file has changed since, and what nobody edited", () => {
    const edits = [edit({ kind: "attitude", dueAt: undefined })];
    const now = { ...OF_FILE, kind: "harassment", dueAt: undefined, officerCode: "CB9" } as const;
    expect(withoutKeptEdits(now, edits)).toEqual({ ...now, dueAt: OF_FILE.dueAt });
  });
});
