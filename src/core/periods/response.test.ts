import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import { decideResponse, editResponse, giveResponse, undecidedOf, type Response } from "./response.ts";

const WINDOW = { from: day("2020-12-01"), until: day("2020-12-08"), scope: ["1", "2", "5"] } as const;
const GIVEN: Response = {
  subject: "H10.01",
  about: "5",
  text: "Đã tiếp nhận đủ tại Bộ phận Một cửa",
  by: "account:1",
  day: day("2020-12-02"),
  decision: undefined,
};
const DECISION = { outcome: "kept", reason: "Biên bản ngày 10/11", by: "account:2", day: day("2020-12-09") } as const;

describe("a response", () => {
  const give = (more: Partial<Response>, given: readonly Response[] = []): string => {
    const taken = giveResponse(given, { ...GIVEN, ...more }, WINDOW);
    return taken.ok ? `taken ${taken.value.length}` : taken.failure.code;
  };

  it.each([
    ["the day before the window", "2020-11-30", "response.not-open"],
    ["its first day", "2020-12-01", "taken 1"],
    ["its last day", "2020-12-08", "taken 1"],
    ["the day after", "2020-12-09", "response.not-open"],
  ])("on %s", (_, on, expected) => {
    expect(give({ day: day(on) })).toBe(expected);
  });

  it("is one for each subject and thing, and says something", () => {
    expect(give({}, [GIVEN])).toBe("response.already-given");
    expect(give({ about: "2" }, [GIVEN])).toBe("taken 2");
    expect(give({ about: "result" }, [GIVEN])).toBe("taken 2");
    expect(give({ subject: "CB1" }, [GIVEN])).toBe("taken 2");
    expect(give({ about: "9" })).toBe("response.subject-unknown");
    expect(give({ text: " \n" })).toBe("response.text-missing");
  });

  it("is changed while the window is open and nothing was decided on it, by whoever speaks for the subject", () => {
    const change = { text: " Đủ 12 thủ tục ", by: "account:6", day: day("2020-12-08") };
    const edit = (response: Response, more: Partial<typeof change> = {}) =>
      editResponse(response, { ...change, ...more }, WINDOW);
    expect(edit(GIVEN)).toEqual({ ok: true, value: { ...GIVEN, ...change, text: "Đủ 12 thủ tục" } });
    const refused = [
      edit(GIVEN, { day: day("2020-11-30") }),
      edit(GIVEN, { day: day("2020-12-09") }),
      edit(GIVEN, { text: "\t" }),
      edit({ ...GIVEN, decision: DECISION }),
    ];
    expect(refused.map((result) => (result.ok ? "" : result.failure.code))).toEqual([
      "response.not-open",
      "response.not-open",
      "response.text-missing",
      "response.already-decided",
    ]);
  });

  it("is decided once, with a reason, by another than gave it", () => {
    const decided = decideResponse(GIVEN, DECISION);
    expect(decided).toEqual({ ok: true, value: { ...GIVEN, decision: DECISION } });
    const refused = [
      decideResponse(GIVEN, { ...DECISION, reason: " " }),
      decideResponse(GIVEN, { ...DECISION, by: GIVEN.by }),
      decideResponse({ ...GIVEN, decision: DECISION }, DECISION),
    ];
    expect(refused.map((result) => (result.ok ? "" : result.failure.code))).toEqual([
      "response.reason-missing",
      "response.own",
      "response.already-decided",
    ]);
  });

  it("waits in the list until it is decided, subject by subject", () => {
    const list: Response[] = [
      { ...GIVEN, subject: "H10.02" },
      { ...GIVEN, about: "result" },
      { ...GIVEN, about: "2", decision: DECISION },
      GIVEN,
    ];
    expect(undecidedOf(list).map(({ subject, about }) => `${subject} ${about}`)).toEqual([
      "H10.01 5",
      "H10.01 result",
      "H10.02 5",
    ]);
  });
});
