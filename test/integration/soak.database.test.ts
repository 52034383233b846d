import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { soak, type Soaked } from "../../bench/soak.ts";
import { withItsDatabase } from "../../bench/soaked-server.ts";
import { makeTallyKeeper } from "../../src/app/keep-tallies/keep-tallies.ts";
import { TallyLaw } from "../../src/app/keep-tallies/tally-law.ts";
import { makeVerifyAudit } from "../../src/app/verify-audit.ts";
import { makeVerifyTallies } from "../../src/app/verify-tallies/verify-tallies.ts";
import { endForsakenServer } from "../../src/db/embedded/forsaken-server.ts";
import { valueOf } from "../support/kept-province.ts";
import { RULEBOOK_DIRECTORY } from "../support/law-in-force.ts";
import { layPreparedData } from "../support/prepared-folder.ts";
import { PROGRAM } from "../support/started-program.ts";

/**
 * The program itself, its worker and its own database with fsync take ballots over HTTP while the program, the database
 * and both at once are killed (SIGKILL). A small one of `hailong bench soak`, which takes two million.
 */
const BALLOTS = 20_000;
const KILLS = 3;
const LIMIT_MS = 600_000;

const root = join(import.meta.dirname, "..", "..");
const dataDirectory = mkdtempSync(join(tmpdir(), "hailong-soak-"));
chmodSync(dataDirectory, 0o711); // the database's own user passes through it
const struck: string[] = [];
let soaked: Soaked;

beforeAll(async () => {
  await layPreparedData(dataDirectory);
  soaked = await soak({
    root,
    program: PROGRAM,
    dataDirectory,
    ballots: BALLOTS,
    rate: 5000,
    kills: KILLS,
    notice: (line) => struck.push(line),
  });
}, LIMIT_MS);

afterAll(async () => {
  await endForsakenServer(join(dataDirectory, "postgresql"));
  rmSync(dataDirectory, { recursive: true, force: true });
});

test("every ballot that was acknowledged is there by its id, exactly once", () => {
  expect(struck).toHaveLength(KILLS);
  expect(soaked).toMatchObject({ stored: BALLOTS, ids: BALLOTS });
});

test(
  "the audit is whole, and the tallies are what the ballots give",
  async () => {
    await withItsDatabase(dataDirectory, async (database) => {
      expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
      const law = valueOf(await TallyLaw.read(RULEBOOK_DIRECTORY));
      await makeTallyKeeper({ database, law, clock: () => new Date() }).drain();
      const verified = valueOf(await makeVerifyTallies({ database, law })({ tallySetId: undefined }));
      expect(verified).toMatchObject({ sets: 1, cases: BALLOTS, differenceCount: 0 });
    });
  },
  LIMIT_MS,
);
