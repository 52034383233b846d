import { success, type Result } from "../base/result.ts";
import { canonicalPublication, signedText, type PublicationRecord } from "../periods/publication-record.ts";
import { hashedRuleSet } from "../rulebook/hashed-rule-set.ts";
import type { CheckFinding, FindingName } from "./check-findings.ts";
import { differences, type Difference } from "./differences.ts";
import type { PublicTallies } from "./public-tallies.ts";
import type { PublishedResults } from "./published-results.ts";
import { recompute, takenOverIn, type TakenOverPart } from "./recompute.ts";
import { readRuleSetFile, type RuleSetFile } from "./rule-set-file.ts";

/** `signature.json`: what verifies a record. */
export interface SignatureFile {
  readonly format: "hailong-signature-1";
  readonly algorithm: "Ed25519";
  /** SHA-256 of the record, hexadecimal. */
  readonly hash: string;
  readonly signedText: string;
  /** Base64. */
  readonly signature: string;
  readonly keyFingerprint: string;
  /** PEM. */
  readonly publicKey: string;
}

/** What only a browser or Node can do: read, hash and verify. */
export interface CheckTools {
  /** Hexadecimal; of a text: of its UTF-8. */
  readonly sha256: (content: Uint8Array | string) => Promise<string>;
  /** Throws when the bytes are not UTF-8. */
  readonly textOf: (bytes: Uint8Array) => string;
  /** The signature over its text, and the fingerprint of its key; undefined where Ed25519 is not to be had. */
  readonly verify: (signature: SignatureFile) => Promise<boolean | undefined>;
  /** Undefined: there is no such file. */
  readonly read: (name: string) => Promise<Uint8Array | undefined>;
}

/** One step of the check: it holds, it does not, or it could not be made here. */
export interface CheckStep {
  readonly step: "record" | "files" | "signature" | "ruleSet" | "recomputation";
  readonly state: "ok" | "failed" | "unknown";
  readonly finding: CheckFinding;
}

/** What checking a publication found. */
export interface PublicationCheckReport {
  readonly steps: readonly CheckStep[];
  readonly number: number;
  readonly title: string;
  readonly units: number;
  readonly keyFingerprint: string;
  readonly differences: readonly Difference[];
  readonly takenOver: readonly TakenOverPart[];
}

const PUBLIC_CORE = ["published.json", "tallies.json", "rule-set.json"] as const;

/**
 * Kiểm tra lần công bố: the record against its hash, every file at hand against the record, the signature, the rule set
 * against its hash, and the results computed again from the public counts. The same in a browser and on a command line.
 */
export async function checkPublication(tools: CheckTools): Promise<Result<PublicationCheckReport>> {
  try {
    return await checked(tools);
  } catch {
    return { ok: false, failure: malformed() };
  }
}

async function checked(tools: CheckTools): Promise<Result<PublicationCheckReport>> {
  const record = await readJson<PublicationRecord>(tools, "publication.json");
  const signature = await readJson<SignatureFile>(tools, "signature.json");
  const published = await readJson<PublishedResults>(tools, "published.json");
  const tallies = await readJson<PublicTallies>(tools, "tallies.json");
  const file = await readJson<RuleSetFile>(tools, "rule-set.json");
  const rules = readRuleSetFile(file);
  if (!rules.ok) return rules;
  const again = recompute(tallies, rules.value.ruleSet);
  if (!again.ok) return again;
  const others = differences(published, again.value);
  const hashed = hashedRuleSet(rules.value.ruleSet, rules.value.days);
  const isRuleSet =
    (await tools.sha256(hashed)) === published.rulebook.hash && record.ruleSet.hash === published.rulebook.hash;
  return success({
    steps: [
      await recordStep(record, signature, tools),
      await filesStep(record, tools),
      await signatureStep(record, signature, tools),
      step(
        "ruleSet",
        isRuleSet,
        isRuleSet ? found("rulesetnamed", { id: published.rulebook.id }) : found("rulesetother"),
      ),
      recomputationStep(others, published.units.length),
    ],
    number: record.number,
    title: published.publication.title,
    units: published.units.length,
    keyFingerprint: signature.keyFingerprint,
    differences: others,
    takenOver: takenOverIn(tallies),
  });
}

async function readJson<T>(tools: CheckTools, name: string): Promise<T> {
  const bytes = await tools.read(name);
  return JSON.parse(tools.textOf(bytes ?? new Uint8Array())) as T;
}

function step(name: CheckStep["step"], isOk: boolean, finding: CheckFinding): CheckStep {
  return { step: name, state: isOk ? "ok" : "failed", finding };
}

function found(name: FindingName, values: CheckFinding["values"] = {}): CheckFinding {
  return { name, values };
}

async function recordStep(
  record: PublicationRecord,
  signature: SignatureFile,
  { sha256 }: CheckTools,
): Promise<CheckStep> {
  const hash = await sha256(canonicalPublication(record));
  return step("record", hash === signature.hash, found("recordhash", { hash }));
}

/** Every file that the record names and that is at hand; restricted ones are not, and the core three must be. */
async function filesStep({ files }: PublicationRecord, { read, sha256 }: CheckTools): Promise<CheckStep> {
  const wrong: string[] = [];
  let checkedFiles = 0;
  for (const { name, hash } of files) {
    const bytes = await read(name);
    if (bytes === undefined) continue;
    checkedFiles += 1;
    if ((await sha256(bytes)) !== hash) wrong.push(name);
  }
  const named = new Set(files.map(({ name }) => name));
  const unnamed = PUBLIC_CORE.filter((name) => !named.has(name));
  const faults = [...wrong, ...unnamed];
  if (faults.length > 0) return step("files", false, found("fileswrong", { names: faults.join(", ") }));
  const kept = (files.length - checkedFiles).toString();
  return step("files", true, found("filesright", { checked: checkedFiles.toString(), kept }));
}

async function signatureStep(
  record: PublicationRecord,
  signature: SignatureFile,
  { verify }: CheckTools,
): Promise<CheckStep> {
  if (signature.signedText !== signedText(record, signature.hash)) {
    return step("signature", false, found("signatureother"));
  }
  const isSigned = await verify(signature);
  if (isSigned === undefined) return { step: "signature", state: "unknown", finding: found("signatureuntried") };
  return step("signature", isSigned, found("signaturekey", { fingerprint: signature.keyFingerprint }));
}

function recomputationStep({ length }: readonly Difference[], units: number): CheckStep {
  if (length > 0) return step("recomputation", false, found("recomputedother", { places: length.toString() }));
  return step("recomputation", true, found("recomputedequal", { units: units.toString() }));
}

function malformed() {
  return {
    code: "publication.files-malformed",
    at: "publication.json",
    message: "Thiếu tệp, hoặc tệp không phải của một lần công bố.",
    mend: "Tải đủ các tệp ở trang dữ liệu của lần công bố vào một thư mục.",
  };
}
