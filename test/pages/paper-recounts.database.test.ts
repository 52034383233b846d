import { beforeAll, expect, it } from "vitest";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite, type Sent, type Visitor } from "../support/page-server.ts";

/** Papers that were counted wrong: another person counts again, says why, and the batch can be closed. */

const database = await twoUnitsIn("filled");
const site = await openWebSite(database);
const nobody: Visitor = { session: undefined };
let [opener, second, third] = [nobody, nobody, nobody];

beforeAll(async () => {
  opener = await site.signIn({ email: "tam@a.vn", name: "Đỗ Minh Tâm", role: "clerk", agencyCode: "A" });
  second = await site.signIn({ email: "van@a.vn", name: "Lê Thị Hồng Vân", role: "clerk", agencyCode: "A" });
  third = await site.signIn({ email: "mai@p.vn", name: "Trần Thị Mai", role: "clerk", agencyCode: "P" });
});

type Fields = NonNullable<Sent["form"]>;

async function send(visitor: Visitor, path: string, form: Fields = {}): Promise<string> {
  const { status, headers } = await site.send(visitor, path, { method: "POST", form });
  return `${status.toString()} ${headers.get("Location") ?? ""}`.trim();
}

async function opened(counted: number): Promise<string> {
  const form = { agencyCode: "A", counted: counted.toString(), collectedOn: "15/10/2020" };
  return (await send(opener, "/paper", form)).replace("303 ", "");
}

const textOf = async (visitor: Visitor, path: string): Promise<string> => (await site.send(visitor, path)).text();
const REASON = "Hai tờ dính nhau bị đếm thành ba";
const recount = (visitor: Visitor, path: string, counted: string, reason = REASON) =>
  send(visitor, `${path}/recount`, { counted, reason });

async function keyTwice(path: string, sheetNo: number): Promise<void> {
  const sheet = { sheetNo: sheetNo.toString(), q3: "1" };
  expect(await send(opener, `${path}/key/1`, sheet)).toMatch(/^303/);
  expect(await send(second, `${path}/key/2`, sheet)).toMatch(/^303/);
}

it("a batch that was counted too high is counted again by another person, shows it, and can be closed", async () => {
  const path = await opened(3);
  await keyTwice(path, 1);
  await keyTwice(path, 2);
  expect(await send(opener, `${path}/close`)).toBe("422");
  expect(await textOf(second, path)).toContain("Số kiểm đếm lúc mở lô bị sai");
  expect(await recount(second, path, "2")).toBe(`303 ${path}?done=recounted`);
  const page = await textOf(opener, path);
  expect(page).toMatch(/Lê Thị Hồng Vân: 3 thành 2 phiếu\.\s+Hai tờ dính nhau bị đếm thành ba/);
  expect(await send(opener, `${path}/close`)).toBe(`303 ${path}`);
  expect(await textOf(opener, path)).toContain("3 thành 2 phiếu");
  expect(await recount(third, path, "3")).toBe("422");
  const { rows } = await database.pool.query<{ details: string }>(
    "select details from audit_entries where action = 'paper.batch-recounted'",
  );
  const details = rows.map((row) => JSON.parse(row.details) as unknown);
  expect(details).toEqual([{ before: 3, counted: 2, reason: REASON }]);
});

it("a batch that was counted too low takes the sheets that were missed, however often it is counted", async () => {
  const path = await opened(1);
  expect(await send(opener, `${path}/key/1`, { sheetNo: "2", q3: "1" })).toBe("422");
  expect(await recount(second, path, "2")).toMatch(/^303/);
  expect(await recount(third, path, "3", "Còn một tờ trong hộp")).toMatch(/^303/);
  for (const sheetNo of [1, 2, 3]) await keyTwice(path, sheetNo);
  expect(await send(opener, `${path}/close`)).toBe(`303 ${path}`);
  const page = await textOf(opener, path);
  expect(page.indexOf("1 thành 2 phiếu")).toBeGreaterThan(0);
  expect(page.indexOf("2 thành 3 phiếu")).toBeGreaterThan(page.indexOf("1 thành 2 phiếu"));
});

it("who opened the batch does not count again, nor anybody without a reason, a number or a difference", async () => {
  const path = await opened(3);
  expect(await textOf(opener, path)).toContain("người mở lô không tự sửa");
  expect(await recount(opener, path, "2")).toBe("422");
  expect(await recount(second, path, "2", " ")).toBe("422");
  expect(await recount(second, path, "2", "x".repeat(501))).toBe("422");
  for (const counted of ["", "0", "501", "3", "hai"]) expect(await recount(second, path, counted)).toBe("422");
  const rows = await database.queries
    .selectFrom("paper_recounts")
    .selectAll()
    .where("counted_before", "=", 3)
    .execute();
  expect(rows.filter(({ reason }) => reason !== REASON)).toEqual([]);
  expect(await recount(second, path, "500", "x".repeat(500))).toMatch(/^303/);
});

it("no sheet that somebody keyed is counted away; one that was never there is no ballot in both turns", async () => {
  const path = await opened(3);
  await keyTwice(path, 1);
  expect(await send(opener, `${path}/key/1`, { sheetNo: "3", q3: "1" })).toMatch(/^303/);
  expect(await recount(second, path, "2")).toBe("422");
  expect(await recount(second, path, "1")).toBe("422");
  expect(await recount(second, path, "4")).toMatch(/^303/);
});
