import { beforeAll, describe, expect, it } from "vitest";
import { openChromium } from "../support/chromium.ts";
import { KioskHand } from "../support/kiosk-user.ts";
import { openKioskSite } from "../support/kiosk-server.ts";
import { twoUnitsIn } from "../support/two-unit-states.ts";

/** Where the focus is on the kiosk, and what a dialog says while time goes by. */

const database = await twoUnitsIn("filled");
const { address, pairingCode } = await openKioskSite(database);
const browser = await openChromium();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const hand = new KioskHand(page);

beforeAll(async () => {
  await hand.pair(address, await pairingCode("A"));
});

describe("a button that changes how the screen looks", () => {
  const focused = () => page.evaluate<string>("document.activeElement.textContent");

  it.each(["Chữ to", "Tương phản", "Dễ đọc"])(
    "%s keeps the focus, so that it is undone by the same key",
    async (words) => {
      await page.getByRole("button", { name: words }).focus();
      for (const isOn of [true, false]) {
        await page.keyboard.press("Enter");
        await page.getByRole("button", { name: words, pressed: isOn }).waitFor();
        expect(await focused()).toBe(words);
      }
    },
  );

  it("of the language keeps it too, and says the language that comes next", async () => {
    await page.getByRole("button", { name: "English" }).focus();
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("Tiếng Việt");
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("English");
  });

  it("keeps it on a question as well; whatever else is pressed leads to the heading", async () => {
    await hand.press("Tôi không có mã hồ sơ");
    await page.getByRole("button", { name: "Tương phản" }).focus();
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("Tương phản");
    await hand.press("Bỏ qua");
    expect(await page.evaluate("document.activeElement.id")).toBe("title");
  });
});

describe("the dialog that asks whether somebody is still there", () => {
  it("counts its seconds down to the moment when the screen is cleared", async () => {
    await page.clock.install();
    await page.reload();
    await hand.start();
    await hand.press("Tôi không có mã hồ sơ");
    await page.clock.runFor(46_000);
    await page.getByRole("dialog").waitFor();
    const left = async (): Promise<number> => {
      const [, seconds = ""] = /Sau (\d+) giây/.exec((await page.getByRole("dialog").textContent()) ?? "") ?? [];
      return parseInt(seconds, 10);
    };
    const before = await left();
    await page.clock.runFor(5_000);
    expect(before - (await left())).toBe(5);
    await page.clock.runFor(11_000);
    await hand.start();
  });
});
