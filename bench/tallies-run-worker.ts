import { join } from "node:path";
import { OPERATOR } from "../src/core/access/actor.ts";
import { invariant } from "../src/core/base/invariant.ts";
import { parseIsoDate } from "../src/core/base/local-date.ts";
import type { Result } from "../src/core/base/result.ts";
import { makeEvaluateTallySet } from "../src/app/evaluate-server/evaluate-tally-set.ts";
import { InputReceipts } from "../src/app/evaluate-server/input-receipts.ts";
import { makeTallySetCases } from "../src/app/evaluate-server/manage-tally-sets.ts";
import { makeRunImport } from "../src/app/import-data-set/run-import.ts";
import { makeTallyKeeper } from "../src/app/keep-tallies/keep-tallies.ts";
import { TallyLaw } from "../src/app/keep-tallies/tally-law.ts";
import { inAuditedTransaction } from "../src/db/audit.ts";
import { connect } from "../src/db/database.ts";
import { createImport } from "../src/db/imports.ts";

/**
 * Points and tallies of a province's year in a database: `node tallies-run-worker.mjs URL DATA ROOT`. Imports, builds a
 * tally set from the facts, touches every dossier once more, evaluates. Prints one line of JSON.
 */
const [url = "", data = "", root = ""] = process.argv.slice(2);
const database = connect({ url, isScoring: true });
const clock = (): Date => new Date();
const law = valueOf(await TallyLaw.read(join(root, "rulebook")));
const keeper = makeTallyKeeper({ database, law, clock });
const evaluating = { database, law, receipts: new InputReceipts(), engineVersion: "bench" };
const [from, to] = [parseIsoDate("2019-12-15"), parseIsoDate("2020-11-20")];
invariant(from !== undefined && to !== undefined, "the window of the benchmark");

const importId = await inAuditedTransaction(database, { actor: "command", at: clock() }, async (tx, record) => {
  const id = await createImport(tx, { source: "command", title: "đo", requestedBy: "command", at: clock() });
  record({ action: "import.requested", subject: `import:${id}`, details: {} });
  return id;
});
const imported = await makeRunImport({ database, clock })({ importId, title: "đo", directory: data, actor: "command" });
invariant(imported.ok, "the benchmark's own files are imported");
await keeper.drain();

const buildMs = await timed(async () => {
  const window = { from, to, asOf: undefined };
  const asked = { title: "đo", ruleSetId: "tt01-2018", overrides: [], window };
  valueOf(await makeTallySetCases({ ...evaluating, clock, keeper }).create(OPERATOR, asked));
  await keeper.drain();
});
await database.pool.query("analyze");
await database.pool.query(`insert into touched_cases (agency_id, lane, case_keys)
  select agency_id, lane, array_agg('d:' || code) from (
    select *, (row_number() over (partition by agency_id, lane) - 1) / 100 as part
    from (select agency_id, code, abs(hashtext('d:' || code) % 64) as lane from dossiers) d
  ) p group by agency_id, lane, part`);
const touchedMs = await timed(() => keeper.drain());
const evaluate = makeEvaluateTallySet(evaluating);
const { rows } = await database.pool.query<{ id: number; cases: number }>(
  "select id, (select count(*) from points) as cases from tally_sets",
);
const { id = 0, cases = 0 } = rows[0] ?? {};
await addOfficersAndLists(id);
const coldMs = await timed(async () => valueOf(await evaluate(id)));
const warm: number[] = [];
for (const copy of await copies(id, 5)) warm.push(await timed(async () => valueOf(await evaluate(copy))));
const warmMs = warm.sort((a, b) => a - b)[2] ?? 0;
await database.close();
const peakKb = process.resourceUsage().maxRSS;
process.stdout.write(`${JSON.stringify({ buildMs, touchedMs, coldMs, warmMs, cases, peakKb })}\n`);

/**
 * 3,000 officers with 30 counts each and 120 procedures on the list of every unit: what an evaluation reads of a whole
 * province, which the files of the benchmark do not have.
 */
async function addOfficersAndLists(tallySetId: number): Promise<void> {
  const digest = "decode(md5(random()::text), 'hex')";
  const unit = "(select id from agencies where id <> 0 order by id offset n % 152 limit 1)";
  await database.pool.query(`insert into officer_versions (code, agency_id, digest, import_id)
    select 'CB' || n, ${unit}, ${digest}, 1 from generate_series(1, 3000) n`);
  await database.pool.query(`insert into agency_procedures (agency_id, procedure_code, received_at_one_stop,
      whole_process_at_one_stop, posted, electronic, accurate, digest, import_id)
    select a.id, p.code, true, true, true, true, true, ${digest}, 1
    from agencies a cross join (select code from procedure_versions limit 120) p where a.id <> 0`);
  await database.pool.query(
    `insert into tallies select ${unit}, $1, 2, 'CB' || n, i * 27 + c, 100
      from generate_series(1, 3000) n, generate_series(0, 4) i, unnest(array[0, 1, 2, 3, 4, 5]) c`,
    [tallySetId],
  );
}

/** The same set several times, so that no evaluation is one that was kept. */
async function copies(tallySetId: number, count: number): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let copy = 0; copy < count; copy += 1) {
    const made = await database.pool.query<{ id: number }>(
      `insert into tally_sets (title, rule_set_id, rule_set_hash, overrides, window_from, window_to, state, created_by,
          created_at)
        select title, rule_set_id, rule_set_hash, overrides, window_from, window_to, state, created_by, created_at
        from tally_sets where id = $1 returning id`,
      [tallySetId],
    );
    const id = made.rows[0]?.id ?? 0;
    await database.pool.query(
      `insert into tallies select agency_id, $2, subject_kind, subject_code, cell, value
        from tallies where tally_set_id = $1`,
      [tallySetId, id],
    );
    ids.push(id);
  }
  await database.pool.query("analyze tallies");
  return ids;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function valueOf<T>(result: Result<T>): T {
  invariant(result.ok, result.ok ? "" : result.failure.message);
  return result.value;
}
