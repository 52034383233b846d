import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseIsoDate } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  checkPublication,
  type CheckTools,
  type PublicationCheckReport,
  type SignatureFile,
} from "../../core/publication/check-publication.ts";
import { differences, type Difference } from "../../core/publication/differences.ts";
import type { PublicTallies } from "../../core/publication/public-tallies.ts";
import type { PublishedResults } from "../../core/publication/published-results.ts";
import { republish } from "../../core/publication/recompute.ts";
import { readRuleSetFile, type RuleSetFile } from "../../core/publication/rule-set-file.ts";
import { parseOverride } from "../../core/rulebook/rule-set.ts";
import type { EvaluateProvince } from "../evaluate-province/evaluate-province.ts";

export interface CheckFolderRequest {
  /** The public files of one publication, as they are downloaded. */
  readonly folder: string;
  /** The data set of the province, for those who have it: then nothing is taken over. */
  readonly factsDirectory: string | undefined;
}

export interface CheckedFolder extends PublicationCheckReport {
  /** What the facts give otherwise; undefined where none were given. */
  readonly fromFacts: readonly Difference[] | undefined;
}

export type CheckFolder = (request: CheckFolderRequest) => Promise<Result<CheckedFolder>>;

/** Checks downloaded files as the page of the site does, and on request against the facts themselves. */
export function makeCheckFolder({ evaluateProvince }: { readonly evaluateProvince: EvaluateProvince }): CheckFolder {
  return async ({ folder, factsDirectory }) => {
    const report = await checkPublication(toolsFor(folder));
    if (!report.ok) return report;
    if (factsDirectory === undefined) return success({ ...report.value, fromFacts: undefined });
    const fromFacts = await compareWithFacts(folder, factsDirectory, evaluateProvince);
    return fromFacts.ok ? success({ ...report.value, fromFacts: fromFacts.value }) : fromFacts;
  };
}

function toolsFor(folder: string): CheckTools {
  return {
    sha256: (content) => Promise.resolve(createHash("sha256").update(content).digest("hex")),
    textOf: (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
    verify: (signature) => Promise.resolve(isSigned(signature)),
    read: (name) => readIn(folder, name),
  };
}

/** Names come from a record that anybody may have written: nothing outside the folder is read. */
async function readIn(folder: string, name: string): Promise<Uint8Array | undefined> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return undefined;
  return readFile(join(folder, name)).catch(() => undefined);
}

function isSigned({ publicKey, keyFingerprint, signedText, signature }: SignatureFile): boolean {
  const key = createPublicKey(publicKey);
  const der = key.export({ type: "spki", format: "der" });
  if (createHash("sha256").update(der).digest("hex") !== keyFingerprint) return false;
  return verify(null, Buffer.from(signedText, "utf8"), key, Buffer.from(signature, "base64"));
}

async function compareWithFacts(
  folder: string,
  factsDirectory: string,
  evaluateProvince: EvaluateProvince,
): Promise<Result<readonly Difference[]>> {
  const json = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(folder, name), "utf8")) as T;
  const tallies = await json<PublicTallies>("tallies.json");
  const rules = readRuleSetFile(await json<RuleSetFile>("rule-set.json"));
  if (!rules.ok) return rules;
  const { from, to, asOf } = tallies.period;
  const [first, last] = [parseIsoDate(from), parseIsoDate(to)];
  if (first === undefined || last === undefined) return failed(badWindow());
  const scratch = await mkdtemp(join(tmpdir(), "hailong-check-"));
  try {
    const evaluated = await evaluateProvince({
      dataDirectory: factsDirectory,
      outDirectory: join(scratch, "results"),
      ruleSetId: tallies.rulebook.id,
      ...{ from: first, to: last, asOf: asOf === undefined ? undefined : parseIsoDate(asOf) },
      overrides: rules.value.ruleSet.overrides.flatMap((text) => {
        const override = parseOverride(text);
        return override.ok ? [override.value] : [];
      }),
      formats: ["json"],
    });
    if (!evaluated.ok) return evaluated;
    const again = republish(tallies, evaluated.value, rules.value.ruleSet);
    if (!again.ok) return again;
    return success(differences(await json<PublishedResults>("published.json"), again.value));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function badWindow(): Failure {
  return {
    code: "publication.tallies-malformed",
    at: "tallies.json",
    message: "Tệp tallies.json không nêu khoảng ngày của kỳ.",
    mend: "Tải lại tệp từ trang dữ liệu của lần công bố.",
  };
}
