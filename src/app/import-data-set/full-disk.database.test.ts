import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { importCases, sent } from "../../../test/support/import-cases.ts";
import { asOwner } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";

/** An import whose staging fills the disk: a real one of a few megabytes where this machine lets it be mounted. */
const database = await testDatabase();
const deps = { database, dataDirectory: temporaryFolder(), clock: () => new Date("2020-12-01T02:00:00Z") };
const { receiveUpload, viewImports, jobs } = importCases(deps);

const disk = temporaryFolder();
const isMounted =
  process.getuid?.() === 0 && spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m,mode=755", "tmpfs", disk]).status === 0;
const TABLESPACE = `small_${process.pid}`;

afterAll(() => {
  if (isMounted) spawnSync("umount", ["-l", disk]);
});

/** Temporary tables go to the small disk from the next connection on. */
async function stageOnSmallDisk(): Promise<void> {
  const [row] = await asOwner(
    database.url,
    "select current_setting('data_directory') as directory, current_database() as name",
  );
  const { uid, gid } = statSync(String(row?.["directory"]));
  const place = join(disk, "tables");
  mkdirSync(place);
  chownSync(place, uid, gid);
  chmodSync(join(disk, ".."), 0o755);
  await asOwner(database.url, `create tablespace ${TABLESPACE} location '${place}'`);
  await asOwner(database.url, `grant create on tablespace ${TABLESPACE} to hailong_scoring`);
  const setting = `set temp_tablespaces = '${TABLESPACE}'`;
  await asOwner(database.url, `alter role hailong_scoring in database ${String(row?.["name"])} ${setting}`);
}

const ROWS = 60_000;
const rows = Array.from({ length: ROWS }, (_, at) => `d${at},A,2020-04-01`).join("\n");

test.skipIf(!isMounted)(
  "an import that fills the disk ends, says that the disk is full, and writes nothing",
  async () => {
    await stageOnSmallDisk();
    const received = await receiveUpload(OPERATOR, [
      sent("agencies.csv", "code,tier\nA,commune\n"),
      sent("dossiers.csv", `code,agencyCode,receivedAt\n${rows}\n`),
    ]);
    if (!received.ok) throw new Error(received.failure.message);
    await jobs.drain();
    const view = await viewImports.view(OPERATOR, received.value.importId);
    if (!view.ok) throw new Error(view.failure.message);
    expect(view.value.stored).toMatchObject({ state: "failed", failure: { code: "machine.enospc" } });
    expect(view.value.stored.failure?.message).toBe("Ổ đĩa của cơ sở dữ liệu đã đầy.");
    expect(view.value.stored.failure?.mend).toContain("Giải phóng hoặc thêm chỗ");
    expect(await database.queries.selectFrom("dossiers").select("code").execute()).toEqual([]);
  },
);
