import { describe, expect, it } from "vitest";
import { openChromium, takePicture } from "../support/chromium.ts";
import { FORMS, fullestFormFile } from "../support/kiosk-forms.ts";
import { phonePages } from "../support/phone-form.tsx";
import { MEASURES } from "../support/answer-page-measures.ts";

/** Where people answer on their telephone: within a question no option is larger than another, none off the screen. */

const FULLEST = fullestFormFile();
const pages = await phonePages([...FORMS, FULLEST]);
const page = await (await openChromium()).newPage();
await page.route("**/*", async (route) => {
  const answer = await pages.request(new URL(route.request().url()).pathname);
  const contentType = answer.headers.get("Content-Type") ?? "";
  await route.fulfill({ status: answer.status, contentType, body: Buffer.from(await answer.arrayBuffer()) });
});

const SIZES = [
  { width: 360, height: 640 },
  { width: 640, height: 360 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
];
/** What must be on the screen at once: the question with its options, or the options. */
type Whole = "fieldset" | ".opts";

/** The faults of every question of a page, each scrolled to its own place, before and after something is chosen. */
const faultsOn = (whole: Whole, letters: number): string => `(() => {
  const faults = [];
  for (const question of document.querySelectorAll("fieldset.q")) {
    const labels = [...question.querySelectorAll("label")];
    const name = question.querySelector("legend").textContent.slice(0, 30);
    const whole = ${JSON.stringify(whole)};
    for (const state of ["open", "chosen"]) {
      const together = whole === "fieldset" ? question : question.querySelector(".opts");
      window.scrollTo(0, together.getBoundingClientRect().top + scrollY);
      const found = faultsOfOptions(labels, edges(0, innerHeight), ${(0.16 * letters).toString()});
      faults.push(...found.map((fault) => [name, state, fault].join(" · ")));
      labels.at(0).click();
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
  return faults;
})()`;

async function faultsOf(form: string, letters: number, whole: Whole): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const language of ["vi", "en"]) {
    await page.goto(`http://hai-long.vn/${language}/${form}`);
    await page.evaluate(MEASURES);
    await page.addStyleTag({ content: `html { font-size: ${letters.toString()}% }` });
    // On its side a small telephone has no room for letters twice as large.
    for (const size of SIZES.filter(({ width, height }) => letters === 100 || width < height)) {
      await page.setViewportSize(size);
      await takePicture(page, `phone-${form}-${language}-${letters.toString()}-${size.width.toString()}`);
      const here = await page.evaluate<readonly string[]>(faultsOn(whole, letters));
      faults.push(
        ...here.map((fault) => `${language} ${size.width.toString()} × ${size.height.toString()} · ${fault}`),
      );
    }
  }
  return faults;
}

describe("the options of a question on a telephone", () => {
  it.each(FORMS.map(({ id }) => id))(
    "of %s are equal in size and on the screen together, with their question",
    async (id) => {
      expect(await faultsOf(id, 100, "fieldset")).toEqual([]);
    },
  );

  it.each(FORMS.map(({ id }) => id))("of %s are so in letters twice as large", async (id) => {
    expect(await faultsOf(id, 200, ".opts")).toEqual([]);
  });

  it("are so where a question takes all the room that a form may", async () => {
    expect(await faultsOf(FULLEST.id, 100, ".opts")).toEqual([]);
  });
});
