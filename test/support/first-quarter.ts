import type { TestDatabase } from "./test-database.ts";

/** The first quarter of 2020, closed, with how far each of its units is: what is published is out as number 1. */
export async function putFirstQuarter(
  { pool }: TestDatabase,
  stages: Readonly<Record<string, "approved" | "published">>,
): Promise<void> {
  await pool.query(`insert into tally_sets (title, rule_set_id, rule_set_hash, window_from, window_to, state,
      created_by, created_at, frozen_by, frozen_at)
    values ('q1', 'tt01-2018', 'x', '2020-01-01', '2020-03-31', 'frozen', 'command', now(), 'command', now())`);
  await pool.query(`insert into periods (id, title, window_from, window_to, rule_set_id, rule_set_hash,
      self_score_working_days, appraisal_working_days, response_working_days, response_decision_working_days,
      approval_working_days, reminders_before_absence, policy_citation, stage, closed_on,
      tally_set_id, created_by, created_at)
    values ('q1', 'q1', '2020-01-01', '2020-03-31', 'tt01-2018', 'x', 1, 1, 0, 0, 1, 0, 'x', 'closed', '2020-04-10',
      (select max(id) from tally_sets), 'command', now())`);
  for (const [code, stage] of Object.entries(stages)) {
    await pool.query(
      `insert into period_units (period_id, agency_id, stage, publication)
        select 'q1', id, $2::text, case $2::text when 'published' then 1 end from agencies where code = $1`,
      [code, stage],
    );
  }
}
