import { describe, expect, it } from "vitest";
import type { KioskLook, KioskState } from "../../src/core/ballots/kiosk/kiosk-flow.ts";
import { roomFaultsOf } from "../../src/core/ballots/form-room.ts";
import { askedQuestions, type KioskForm } from "../../src/core/ballots/kiosk/kiosk-setting.ts";
import { openChromium, takePicture } from "../support/chromium.ts";
import { ADDRESS, LOOKS, openGallery } from "../support/kiosk-gallery.ts";
import { fullestForm, KIOSK_FORMS } from "../support/kiosk-forms.ts";
import { codesOnScreen } from "../support/printed-codes.ts";

/** No screen of the kiosk hides, shrinks or favours an answer, at any size, in any look and language. */

const SIZES = [
  ...([
    [360, 640],
    [640, 360],
    [600, 1024],
    [1024, 600],
    [768, 1024],
    [1024, 768],
    [800, 480],
  ] as const),
  ...([
    [800, 1280],
    [1280, 800],
    [1366, 768],
    [768, 1366],
    [1920, 1080],
    [1080, 1920],
  ] as const),
].map(([width, height]) => ({ width, height }));
const [FORM] = KIOSK_FORMS as readonly [KioskForm];
/** What large letters are at least, by those of the usual look: less is not seen. */
const LARGER = 1.1;

const { page, show, showStaff } = await openGallery(
  await openChromium(["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]),
);
/** The faults of every question of a form in these looks, at every size. */
async function faultsOf(form: KioskForm, looks: readonly KioskLook[], sizes = SIZES): Promise<readonly string[]> {
  const faults: string[] = [];
  const asked = askedQuestions(form, false).length;
  for (const size of sizes) {
    await page.setViewportSize(size);
    const here = await page.evaluate<readonly string[]>(
      `faultsOfForm(${JSON.stringify(form)}, ${JSON.stringify(looks)}, ${asked.toString()})`,
    );
    faults.push(...here.map((fault) => `${nameOf(size)} · ${fault}`));
    await takePicture(page, `kiosk-${form.id}-${nameOf(size)}`);
  }
  return faults;
}

interface Letters {
  readonly asked: number;
  readonly answers: number;
}

function lettersOf(form: KioskForm, look: KioskLook): Promise<readonly Letters[]> {
  const count = askedQuestions(form, false).length;
  return page.evaluate(`lettersOfForm(${JSON.stringify(form)}, ${JSON.stringify(look)}, ${count.toString()})`);
}

const nameOf = ({ width, height }: (typeof SIZES)[number]): string => `${width.toString()}x${height.toString()}`;

describe("every question", () => {
  it.each(KIOSK_FORMS.map((form) => [form.id, form] as const))(
    "of %s shows all its options at once, whole, uncovered and equal in size",
    async (_, form) => {
      expect(askedQuestions(form, false).length).toBeGreaterThan(0);
      expect(await faultsOf(form, LOOKS)).toEqual([]);
    },
  );

  it("that takes all the room that a form may take does so too", async () => {
    expect(roomFaultsOf(fullestForm())).toEqual([]);
    // The same words stand in both languages, and contrast changes no size.
    const looks = LOOKS.filter(({ language, isHighContrast }) => language === "vi" && !isHighContrast);
    expect(await faultsOf(fullestForm(), looks)).toEqual([]);
  });

  it.each([...KIOSK_FORMS, fullestForm()].map((form) => [form.id, form] as const))(
    "of %s is written at least a tenth larger in large letters, question and answers alike",
    async (_, form) => {
      const small: string[] = [];
      for (const size of SIZES) {
        await page.setViewportSize(size);
        for (const look of LOOKS.filter(({ isLarge, isHighContrast }) => !isLarge && !isHighContrast)) {
          const usual = await lettersOf(form, look);
          const large = await lettersOf(form, { ...look, isLarge: true });
          for (const [at, { asked, answers }] of usual.entries()) {
            const ratios = [(large[at]?.asked ?? 0) / asked, (large[at]?.answers ?? 0) / answers];
            if (Math.min(...ratios) >= LARGER) continue;
            small.push([nameOf(size), JSON.stringify(look), `question ${(at + 1).toString()}`, ...ratios].join(" · "));
          }
        }
      }
      expect(small).toEqual([]);
    },
  );

  it("that is too long for the smallest screen is found out", async () => {
    const questions = FORM.questions.map((question) => ({ ...question, text: longer(question.text.vi) }));
    const looks = LOOKS.filter(({ isLarge, isSimple }) => isLarge && !isSimple);
    const faults = await faultsOf({ ...FORM, questions }, looks, SIZES.slice(0, 1));
    expect(faults.join()).toContain("ends outside");
  });
});

const longer = (text: string) => ({ vi: text.repeat(12), en: text.repeat(12) });

const CODE = "M12-7K3M-9QXA-02BD-RZ5T";
const EMPTY = { startedAt: 0, dossierCode: undefined, paperToken: undefined, answers: {}, comment: "" };
const ANSWERING = { ...EMPTY, dossierCode: "H10.12.34-201201-0001", said: { timing: "overdue" as const } };
type Shown = KioskState extends infer State
  ? State extends KioskState
    ? Omit<State, "look" | "isWarned">
    : never
  : never;
const THANKS = { screen: "thanks", isHeld: false } as const;
const SCREENS: readonly (readonly [string, Shown])[] = [
  ["start", { screen: "start" }],
  ["dossier", { screen: "dossier", answering: EMPTY }],
  ["comment", { screen: "comment", answering: ANSWERING }],
  ["full", { screen: "full", answering: EMPTY }],
  ["thanks, sent", { ...THANKS, ending: { kind: "sent", receiptCode: CODE } }],
  ["thanks, kept", { ...THANKS, ending: { kind: "kept", receiptCode: CODE } }],
  ["thanks, apart", { ...THANKS, ending: { kind: "apart", receiptCode: CODE } }],
  ["thanks, held", { ...THANKS, isHeld: true, ending: { kind: "apart", receiptCode: CODE } }],
  ["thanks, blank", { ...THANKS, ending: { kind: "blank" } }],
];
const ENDED = {
  lastDay: "2025-06-30",
  successors: [
    { code: "H36.B37", name: "UBND phường Hàm Thắng", from: "2025-07-01" },
    { code: "H36.B17", name: "UBND xã Hàm Liêm", from: "2025-07-01" },
  ],
};
const PLAINLY = LOOKS.filter(({ isHighContrast, isSimple }) => !isHighContrast && !isSimple);

describe("every other screen", () => {
  it.each(SCREENS)(
    "%s ends inside the glass at every size, with all that one reads or presses",
    async (name, shown) => {
      const faults: string[] = [];
      for (const size of SIZES) {
        await page.setViewportSize(size);
        for (const look of PLAINLY) {
          await show(FORM, { ...shown, look, isWarned: false });
          // The camera has a picture after a while.
          if (name === "dossier") await page.waitForFunction("document.querySelector('video').videoWidth > 0");
          await takePicture(page, `kiosk-${name}-${look.language}-${look.isLarge.toString()}-${nameOf(size)}`);
          const here = await page.evaluate<readonly string[]>("faultsOfScreen()");
          faults.push(...here.map((fault) => `${nameOf(size)} · ${JSON.stringify(look)} · ${fault}`));
        }
      }
      expect(faults).toEqual([]);
    },
  );

  it("of a kiosk whose unit is no more names what took its place, inside the glass", async () => {
    const faults: string[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const look of PLAINLY) {
        await show(FORM, { screen: "start", look, isWarned: false }, ENDED);
        await takePicture(page, `kiosk-ended-${look.language}-${look.isLarge.toString()}-${nameOf(size)}`);
        const here = await page.evaluate<readonly string[]>("faultsOfScreen()");
        faults.push(...here.map((fault) => `${nameOf(size)} · ${JSON.stringify(look)} · ${fault}`));
        const main = (await page.locator("main").textContent()) ?? "";
        expect(main).toMatch(/30\/06\/2025.*01\/07\/2025: UBND phường Hàm Thắng.*UBND xã Hàm Liêm/);
        expect(await page.locator(".start-buttons").count()).toBe(0);
      }
    }
    expect(faults).toEqual([]);
  });

  it("asks with both answers in sight whether somebody is still there", async () => {
    const faults: string[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const look of PLAINLY) {
        for (const shown of [SCREENS[2]?.[1], SCREENS[7]?.[1]]) {
          await show(FORM, { ...shown, look, isWarned: true } as KioskState);
          await takePicture(page, `kiosk-asks-${nameOf(size)}`);
          const parts = '[...document.querySelectorAll("dialog[open], dialog[open] :is(h2, p, button)")]';
          const here = await page.evaluate<readonly string[]>(`faultsOfParts(${parts}, edges(0, innerHeight))`);
          faults.push(...here.map((fault) => `${nameOf(size)} · ${JSON.stringify(look)} · ${fault}`));
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it("of staff has in sight what they need each day, whatever is further down", async () => {
    const faults: string[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const name of ["pairing", "lock", "staff"] as const) {
        await showStaff(FORM, name);
        await takePicture(page, `kiosk-${name}-${nameOf(size)}`);
        const whole = name === "staff" ? "" : "...faultsOfScreen(), ";
        const foot = 'faultsOfParts([...document.querySelectorAll("h1, .kiosk-foot button")], edges(0, innerHeight))';
        const here = await page.evaluate<readonly string[]>(`[${whole}...${foot}]`);
        faults.push(...here.map((fault) => `${nameOf(size)} · ${name} · ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });
});

describe("staff of a kiosk whose unit is no more", () => {
  it("are told what took its place, and cannot pair it anew while it keeps ballots of that unit", async () => {
    const anew = page.getByRole("button", { name: "Ghép lại máy" });
    await showStaff(FORM, "staff");
    expect(await anew.count()).toBe(1);
    await showStaff(FORM, "staff", ENDED);
    expect(await anew.count()).toBe(0);
    const main = (await page.locator("main").textContent()) ?? "";
    expect(main).toContain("Kết thúc sau ngày 30/06/2025; từ 01/07/2025 thuộc UBND phường Hàm Thắng");
    expect(main).toContain("Gửi hết phiếu của đơn vị cũ rồi mới ghép máy với đơn vị mới.");
  });
});

describe("a receipt", () => {
  it("breaks its code and the address between their words alone, with the square beside it", async () => {
    const faults: string[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const look of PLAINLY) {
        await show(FORM, { ...THANKS, ending: { kind: "kept", receiptCode: CODE }, look, isWarned: false });
        const here = await page.evaluate<readonly string[]>("faultsOfReceipt()");
        faults.push(...here.map((fault) => `${nameOf(size)} · ${JSON.stringify(look)} · ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });
});

describe("the square beside a receipt code", () => {
  it("is read from the screen at every size, and leads to its look-up in the same language", async () => {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const look of LOOKS.filter(
        ({ isSimple, isLarge, isHighContrast }) => !isSimple && isLarge !== isHighContrast,
      )) {
        await show(FORM, { ...THANKS, ending: { kind: "kept", receiptCode: CODE }, look, isWarned: false });
        const path = look.language === "vi" ? "/receipt" : "/en/receipt";
        const codes = await codesOnScreen(await page.locator(".square").screenshot());
        expect([nameOf(size), codes]).toEqual([nameOf(size), [`${ADDRESS}${path}?code=${CODE}`]]);
      }
    }
  });
});
