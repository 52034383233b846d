import { invariant } from "../../core/base/invariant.ts";
import { byQuestion } from "../../core/publication/disclosure-cells.ts";
import type { SumName } from "../../core/publication/sum-protection.ts";
import type { EarlierPublication } from "../../core/publication/suppression.ts";
import type { Queries } from "../../db/database.ts";
import { contentOfFile, type StoredPublication } from "../../db/publications.ts";

/** From which later publications see what was shown and hidden. Restricted: it tells what is hidden. */
export const DISCLOSURE_FILE = "disclosure.json";

/** What publications showed and hid, in their order. */
export async function disclosuresOf(
  queries: Queries,
  publications: readonly StoredPublication[],
): Promise<readonly EarlierPublication[]> {
  const disclosures: EarlierPublication[] = [];
  for (const { number } of publications) {
    const content = await contentOfFile(queries, { number, name: DISCLOSURE_FILE });
    invariant(content !== undefined, `publication ${number} without ${DISCLOSURE_FILE}`);
    disclosures.push(readDisclosure(content));
  }
  return disclosures;
}

/** What a publication showed and hid, as its file says it. */
export function plainDisclosure({ cells, suppression }: EarlierPublication) {
  return {
    format: "hailong-disclosure-1",
    window: cells.window,
    units: cells.units,
    questions: byQuestion((question) => Object.fromEntries(cells.questions[question])),
    hidden: byQuestion((question) => ({
      units: [...suppression[question].units].sort(),
      sums: [...suppression[question].sums].sort(),
    })),
  };
}

/** What {@link plainDisclosure} wrote. Only the program writes such files, and none is ever changed. */
function readDisclosure(content: Uint8Array): EarlierPublication {
  const { window, units, questions, hidden } = JSON.parse(Buffer.from(content).toString("utf8")) as ReturnType<
    typeof plainDisclosure
  >;
  return {
    cells: { window, units, questions: byQuestion((question) => new Map(Object.entries(questions[question]))) },
    suppression: byQuestion((question) => ({
      units: new Set(hidden[question].units),
      sums: new Set<SumName>(hidden[question].sums),
    })),
  };
}
