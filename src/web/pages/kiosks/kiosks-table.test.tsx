import { Hono } from "hono";
import { expect, it } from "vitest";
import { KiosksTable } from "./kiosks-table.tsx";

const NOW = new Date("2026-12-01T03:00:00Z");
const kiosk = (name: string, ended?: Parameters<typeof KiosksTable>[0]["kiosks"][number]["ended"]) => ({
  ...{ deviceId: 7, createdAt: NOW, report: undefined, ended },
  place: { agency: { code: "A", name }, counter: undefined },
});

it("the list of kiosks says which unit ended, and what took its place", async () => {
  const successors = [{ code: "C", name: "UBND xã C", from: "2025-07-01" }];
  const kiosks = [
    kiosk("UBND xã A", { lastDay: "2025-06-30", successors }),
    kiosk("UBND xã E", { lastDay: "2025-06-30", successors: [] }),
    kiosk("UBND xã D"),
  ];
  const page = new Hono().get("/", (c) => c.html(<KiosksTable kiosks={kiosks} now={NOW} />));
  const html = await (await page.request("/")).text();
  expect(html).toMatch(/UBND xã A.*Đã kết thúc sau 30\/06\/2025.*từ 01\/07\/2025 thuộc UBND xã C\./s);
  expect(html).toMatch(/UBND xã E.*Đã kết thúc sau 30\/06\/2025.*Danh mục chưa ghi đơn vị kế tục/s);
  expect(html.split("UBND xã D")[1]).not.toContain("kết thúc");
});
