import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { invariant } from "../../src/core/base/invariant.ts";
import { parseCalendarYear, type CalendarYear } from "../../src/core/dossiers/calendar-year.ts";

const FOLDER = join(import.meta.dirname, "../../rulebook/calendar-vn");

/** The built-in calendar of the repository, read as the program reads it. */
export function readCalendarFiles(): readonly CalendarYear[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const year = parseCalendarYear(parse(readFileSync(join(FOLDER, file), "utf8"), { schema: "failsafe" }), file);
      invariant(year.ok, `${file}: ${year.ok ? "" : `${year.failure.at} ${year.failure.message}`}`);
      return year.value;
    });
}
