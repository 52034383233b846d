import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "./data-set-on-disk.ts";
import { valueOf } from "./kept-province.ts";
import { RULEBOOK_DIRECTORY } from "./law-in-force.ts";
import { TallyLaw } from "../../src/app/keep-tallies/tally-law.ts";

export type LawChange = readonly [file: string, from: string, to: string];

/** A copy of the rule book, files of which have other words in them; the folder goes after the test file. */
export async function changedRulebook(changes: readonly LawChange[]): Promise<string> {
  const folder = join(temporaryFolder(), "rulebook");
  await cp(RULEBOOK_DIRECTORY, folder, { recursive: true });
  for (const [file, from, to] of changes) {
    const text = await readFile(join(folder, file), "utf8");
    if (!text.includes(from)) throw new Error(`${file} without ${from}`);
    await writeFile(join(folder, file), text.replace(from, to));
  }
  return folder;
}

/** The law of another version of the program. */
export async function changedLaw(changes: readonly LawChange[]): Promise<TallyLaw> {
  return valueOf(await TallyLaw.read(await changedRulebook(changes)));
}

/** The decree, which both rule sets rest on, ends with 30 June 2020. */
export const ENDED_IN_JUNE_2020: readonly LawChange[] = [
  ["decree-61-2018/2018-06-21.yaml", "effectiveTo: 2025-07-01", "effectiveTo: 2020-07-01"],
];
