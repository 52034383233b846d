import { success, type Result } from "../base/result.ts";
import { canonicalPublication, signedText, type PublicationRecord } from "../periods/publication-record.ts";
import { hashedRuleSet, type HashedDays } from "../rulebook/hashed-rule-set.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import { checkedCounts, checkedParts, type CheckedCount, type CheckedPart } from "./check-counts.ts";
import type { CheckFinding, FindingName } from "./check-findings.ts";
import { differences, type Difference } from "./differences.ts";
import type { PublicTallies } from "./public-tallies.ts";
import type { PublishedResults } from "./published-results.ts";
import { recompute } from "./recompute.ts";
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
  /** Which files are asked for beside those that the results follow from; undefined: every file of the record. */
  readonly asked?: AskedFiles;
  /** Told before each stage, so that whoever waits can see it. */
  readonly onProgress?: (progress: CheckProgress) => Promise<void>;
}

export interface AskedFiles {
  readonly names: readonly string[];
  /** Names of all files that everybody may read: those of the record that are not among them are restricted. */
  readonly open: readonly string[];
}

export interface CheckProgress {
  readonly stage: "loading" | "computing" | "hashing";
  readonly done: number;
  readonly all: number;
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
  /** Every published figure, and whether it was computed again or why it is taken over. */
  readonly parts: readonly CheckedPart[];
  /** Kind by kind, how much was computed again and how much taken over, and why. */
  readonly counts: readonly CheckedCount[];
}

/** Everything that a check cannot do without; results follow from the last three. */
export const CHECKED_FILES = [
  "publication.json",
  "signature.json",
  "published.json",
  "tallies.json",
  "rule-set.json",
] as const;
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
  const files = await loaded(tools);
  const json = (name: (typeof CHECKED_FILES)[number]): unknown =>
    JSON.parse(tools.textOf(files.get(name) ?? new Uint8Array()));
  const record = json("publication.json") as PublicationRecord;
  const signature = json("signature.json") as SignatureFile;
  const published = json("published.json") as PublishedResults;
  const tallies = json("tallies.json") as PublicTallies;
  const rules = readRuleSetFile(json("rule-set.json") as RuleSetFile);
  if (!rules.ok) return rules;
  await tools.onProgress?.({ stage: "computing", done: 0, all: 1 });
  const again = recompute(tallies, rules.value.ruleSet);
  if (!again.ok) return again;
  const others = differences(published, again.value);
  const parts = checkedParts(published, tallies);
  return success({
    steps: [
      await recordStep(record, signature, tools),
      await filesStep(record, files, tools),
      await signatureStep(record, signature, tools),
      await ruleSetStep(record, { published, ...rules.value }, tools),
      recomputationStep(others, published.units.length),
    ],
    number: record.number,
    title: published.publication.title,
    units: published.units.length,
    keyFingerprint: signature.keyFingerprint,
    differences: others,
    parts,
    counts: checkedCounts(parts),
  });
}

type LoadedFiles = ReadonlyMap<string, Uint8Array>;

/** What the check cannot do without, side by side: each of them once. */
async function loaded({ read, onProgress }: CheckTools): Promise<LoadedFiles> {
  const files = new Map<string, Uint8Array>();
  const tell = async (): Promise<void> =>
    onProgress?.({ stage: "loading", done: files.size, all: CHECKED_FILES.length });
  await tell();
  await Promise.all(
    CHECKED_FILES.map(async (name) => {
      files.set(name, (await read(name)) ?? new Uint8Array());
      await tell();
    }),
  );
  return files;
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

/** Every file that the record names and that is asked for and at hand; the core three must be. */
async function filesStep({ files }: PublicationRecord, known: LoadedFiles, tools: CheckTools): Promise<CheckStep> {
  const { asked } = tools;
  const tried = files.filter(({ name }) => known.has(name) || asked === undefined || asked.names.includes(name));
  const wrong: string[] = [];
  let checkedFiles = 0;
  for (const { name, hash } of tried) {
    await tools.onProgress?.({ stage: "hashing", done: checkedFiles, all: tried.length });
    const bytes = known.get(name) ?? (await tools.read(name));
    // In a folder a file may be missing; what a site says that it has must be there.
    if (bytes === undefined && asked === undefined) continue;
    checkedFiles += 1;
    if (bytes === undefined || (await tools.sha256(bytes)) !== hash) wrong.push(name);
  }
  const named = new Set(files.map(({ name }) => name));
  const faults = [...wrong, ...PUBLIC_CORE.filter((name) => !named.has(name))];
  if (faults.length > 0) return step("files", false, found("fileswrong", { names: faults.join(", ") }));
  const open = files.filter(
    ({ name }) => asked?.open.includes(name) === true && !tried.some((each) => each.name === name),
  );
  const [checked, others] = [checkedFiles.toString(), open.length.toString()];
  const kept = (files.length - checkedFiles - open.length).toString();
  if (asked === undefined) return step("files", true, found("filesright", { checked, kept }));
  return step("files", true, found(open.length === 0 ? "filesall" : "filescore", { checked, others, kept }));
}

async function ruleSetStep(
  record: PublicationRecord,
  { published, ruleSet, days }: RuleSetToCheck,
  { sha256 }: CheckTools,
): Promise<CheckStep> {
  const { id, hash } = published.rulebook;
  const isSame = (await sha256(hashedRuleSet(ruleSet, days))) === hash && record.ruleSet.hash === hash;
  return step("ruleSet", isSame, isSame ? found("rulesetnamed", { id }) : found("rulesetother"));
}

interface RuleSetToCheck {
  readonly published: PublishedResults;
  readonly ruleSet: RuleSet;
  readonly days: HashedDays;
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
