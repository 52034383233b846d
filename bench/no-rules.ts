/** Senders that are measured are no kiosks: each ballot is counted as ever, and no minute has too many. */
export const NO_RULES = `insert into settings (name, value)
  values ('device-ballots', '{"mostDaysBack":100000,"mostAMinute":1000000000}')`;
