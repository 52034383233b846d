import { join } from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "../../test/support/command-run.ts";
import { temporaryFolder, writeDataSet } from "../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../test/support/imported.ts";
import { keptProvince, TALLY_LAW } from "../../test/support/kept-province.ts";
import { QUARTER } from "../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../test/support/one-quarter.ts";
import { asOwner } from "../../test/support/stored-facts.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { makeVerifyPages } from "../app/verify-pages.ts";
import { makeVerifyTallies } from "../app/verify-tallies/verify-tallies.ts";
import { makeVerifyBallots } from "../app/verify-ballots/verify-ballots.ts";
import { success } from "../core/base/result.ts";
import { registerVerify } from "./verify.ts";

const database = await testDatabase();
const folder = temporaryFolder();

function verify(...words: readonly string[]) {
  return runCommand(
    (program, context) => {
      const use = {
        verifyPages: makeVerifyPages({ database }),
        verifyTallies: makeVerifyTallies({ database, law: TALLY_LAW }),
        verifyBallots: makeVerifyBallots({ database }),
        close: () => Promise.resolve(),
      };
      registerVerify(program, { ...context, openTallies: () => Promise.resolve(success(use)) });
    },
    ["verify", ...words],
  );
}

test("verify ends well where all is equal, and names every row that is not", async () => {
  writeDataSet(folder, ONE_QUARTER);
  await importFolder(database, join(folder));
  const id = await keptProvince(database).setFor(QUARTER);
  const good = await verify();
  expect(good).toMatchObject({ code: 0 });
  expect(good.out).toMatch(
    /^Khớp với dữ liệu gốc: 1 bộ tổng hợp, \d+ hồ sơ và phiếu, \d+ ô\.\nĐã đọc [\d.]+ trang của \d+ bảng/,
  );

  await database.pool.query("update tallies set value = value + 1 where subject_kind = 0 and cell = 156");
  await database.pool.query("update points set p3 = 0 where case_key = 'd:X1-0001'");
  const bad = await verify("--set", id.toString());
  expect(bad.code).toBe(1);
  expect(bad.out).toContain("KHÔNG KHỚP: 2 dòng khác với dữ liệu gốc");
  expect(bad.out).toContain(`điểm bộ ${id}, đơn vị X1, d:X1-0001: khác với tính lại`);
  expect(bad.out).toMatch(
    new RegExp(`tổng hợp bộ ${id}, toàn tỉnh, hồ sơ của S1, ô province.dossiers.unfinished: đang lưu 3, tính lại 2`),
  );
});

test("verify names a case that makes the program fail, and goes on with the others", async () => {
  await asOwner(database.url, "update dossiers set due_at = 'infinity' where code = 'S1-0001'");
  const run = await verify();
  expect(run.code).toBe(1);
  expect(run.out).toContain("KHÔNG TÍNH ĐƯỢC: 1 hồ sơ, phiếu");
  expect(run.out).toMatch(/^ {2}d:S1-0001 \(mã lỗi \w+\)$/m);
  expect(run.out).toContain("d:X1-0001: khác với tính lại");
});

test("verify names a batch that the audit does not have, and a ballot that is not what was received", async () => {
  const unknown = "00000000-0000-4000-8000-0000000000ff";
  await asOwner(
    database.url,
    `insert into ballots (agency_id, id, is_agency_named, form_id, cast_at, digest, import_id, audit_seq)
      values ((select max(id) from agencies), '${unknown}', true, 'tt01', '2020-05-04',
        decode(md5(''), 'hex'), 0, 1234)`,
  );
  const run = await verify();
  expect(run.code).toBe(1);
  expect(run.out).toContain("PHIẾU KHÔNG KHỚP VỚI NHẬT KÝ (0 phiếu trong 0 đợt):");
  expect(run.out).toContain("  đợt 1.234: 1 phiếu, nhật ký không có đợt này");
  expect(run.out).toContain(`  phiếu ${unknown}: nội dung đang lưu khác với lúc nhận`);
});

test("verify refuses a set that is not there, and what is no number", async () => {
  expect(await verify("--set", "999")).toMatchObject({ code: 1 });
  expect(await verify("--set", "mot")).toMatchObject({ code: 2 });
});

test("verify reads large values too that the login of the pages may not, and says how many pages it read", async () => {
  const large = `(select string_agg(md5(n::text), '') from generate_series(1, 2000) n)`;
  await asOwner(
    database.url,
    `insert into replaced_rows (import_id, agency_id, table_name, replaced_row)
      select min(id), 0, 'dossiers', jsonb_build_object('name', ${large}) from imports`,
  );
  const blocks = async () => Number((await asOwner(database.url, TOAST_READ))[0]?.["blocks"]);
  const before = await blocks();
  const said = await verify();
  await expect.poll(blocks, { timeout: 30_000 }).toBeGreaterThan(before); // sessions tell it within ten seconds
  const [sizes] = await asOwner(
    database.url,
    `select count(*)::integer as tables,
      sum(pg_relation_size(c.oid) + coalesce(pg_relation_size(nullif(c.reltoastrelid, 0)), 0))
      / current_setting('block_size')::integer as pages
      from pg_class c where c.relnamespace = 'hailong'::regnamespace and c.relkind = 'r'`,
  );
  const [, pages = "", tables = ""] = /Đã đọc ([\d.]+) trang của (\d+) bảng/.exec(said.out) ?? [];
  expect([Number(pages.replaceAll(".", "")), Number(tables)]).toEqual([Number(sizes?.["pages"]), sizes?.["tables"]]);
});

/** Blocks of large values of replaced rows that were read, as far as sessions have told. */
const TOAST_READ = `select coalesce(toast_blks_read, 0) + coalesce(toast_blks_hit, 0) as blocks
  from pg_statio_user_tables where relname = 'replaced_rows' and schemaname = 'hailong'`;
