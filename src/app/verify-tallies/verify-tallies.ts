import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { CaseKey } from "../../core/scoring/cases.ts";
import { type Database, type Queries, scoringOf } from "../../db/database.ts";
import { pointsText, type StoredCase } from "../../db/points-cells.ts";
import { allStoredPoints, countStoredPoints, storedPoints } from "../../db/points.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { inSavepoint, inSnapshot } from "../../db/snapshot.ts";
import { linkTallies } from "../../db/link/link-tallies.ts";
import { storedCounts, type TallyMove } from "../../db/tallies.ts";
import { keptSets, type KeptSet } from "../../db/tally-sets.ts";
import { isAnyCaseTouched } from "../../db/touched-cases.ts";
import { nextUnbuilt, vanishedCases } from "../../db/unbuilt-cases.ts";
import { unjudgedCases, type UnjudgedCase } from "../../db/unjudged-cases.ts";
import { unknownSet } from "../evaluate-server/evaluate-tally-set.ts";
import { readBatch } from "../keep-tallies/case-batch.ts";
import { countedCases } from "../keep-tallies/counted-cases.ts";
import type { TallyLaw } from "../keep-tallies/tally-law.ts";
import { TallyMoves } from "../keep-tallies/tally-moves.ts";
import { asFaultOfCases, UnjudgeableCases } from "../keep-tallies/unjudgeable.ts";
import { countKey, countName, Differences, type TallyDifference } from "./differences.ts";

export interface VerifyTalliesDeps {
  readonly database: Database;
  readonly law: TallyLaw;
}

export interface VerifyTalliesRequest {
  /** Undefined: every set. */
  readonly tallySetId: number | undefined;
  /** Cases looked at so far. */
  readonly onProgress?: ((cases: number) => void) | undefined;
}

export interface TallyVerdict {
  readonly sets: number;
  readonly cases: number;
  readonly counts: number;
  /** The first thousand, named. */
  readonly differences: readonly TallyDifference[];
  readonly differenceCount: number;
  /**
   * Cases that cannot be judged: those that the worker set aside, and those that nobody has touched since they make the
   * program fail. What they count for is what they counted for before.
   */
  readonly unjudged: readonly Pick<UnjudgedCase, "key" | "fault">[];
}

export type VerifyTallies = (request: VerifyTalliesRequest) => Promise<Result<TallyVerdict>>;

const PAGE = 5000;

/**
 * Đối chiếu: computes points and tallies anew from the facts, in memory, and compares them row by row with what is
 * stored, all as of one moment. Of a frozen set the stored points are summed anew, because its facts may have moved on.
 * Refused while facts wait to be counted, or a set is being built or was kept under another law.
 */
export function makeVerifyTallies({ database, law }: VerifyTalliesDeps): VerifyTallies {
  return ({ tallySetId, onProgress = () => undefined }) =>
    inSnapshot(scoringOf(database), async (tx) => {
      const all = await keptSets(tx);
      const sets = all.filter(({ id }) => tallySetId === undefined || id === tallySetId);
      if (tallySetId !== undefined && sets.length === 0) return failed(unknownSet(tallySetId));
      const notReady = await notReadyFailure(tx, sets, law);
      if (notReady !== undefined) return failed(notReady);
      const aside = await unjudgedCases(tx, Number.MAX_SAFE_INTEGER);
      const unjudged = new Map(aside.map(({ key, fault }) => [key, fault]));
      const verification = new Verification(tx, law, { codeOf: await codesById(tx), unjudged });
      await verification.compareLive(
        sets.filter(({ state }) => state === "live"),
        onProgress,
      );
      for (const { id } of sets.filter(({ state }) => state === "frozen")) await verification.sumStored(id);
      for (const { id } of sets) await verification.compareCounts(id);
      const { cases, counts, differences } = verification;
      const { named, count } = differences;
      return success({
        ...{ sets: sets.length, cases, counts, differences: named, differenceCount: count },
        unjudged: [...unjudged].map(([key, fault]) => ({ key, fault })),
      });
    });
}

async function codesById(queries: Queries): Promise<(id: number) => string> {
  const codes = new Map([...(await agencyIdsByCode(queries))].map(([code, id]) => [id, code]));
  return (id) => codes.get(id) ?? `?${id}`;
}

async function notReadyFailure(
  queries: Queries,
  sets: readonly KeptSet[],
  law: TallyLaw,
): Promise<Failure | undefined> {
  if ((await isAnyCaseTouched(queries)) || sets.some(({ state }) => state === "building")) return notCounted();
  for (const set of sets) {
    const rules = await law.rulesOf(queries, set);
    // Nothing of a frozen set is judged anew; its rules only have to be what was kept.
    if (!rules.ok && (set.state === "live" || rules.failure.code === "tally-set.rules-damaged")) return rules.failure;
  }
  return undefined;
}

class Verification {
  readonly differences = new Differences();
  cases = 0;
  counts = 0;
  private readonly sums: TallyMoves;
  private readonly parted: TallyMove[] = [];
  private readonly matched = new Map<number, number>();

  constructor(
    private readonly queries: Queries,
    private readonly law: TallyLaw,
    private readonly known: {
      readonly codeOf: (id: number) => string;
      /** By key the kind of the error; cases of which it shows now are added. */
      readonly unjudged: Map<CaseKey, string>;
    },
  ) {
    this.sums = new TallyMoves(known.codeOf);
  }

  /** Facts → points, page by page, against the stored points of these sets. */
  async compareLive(sets: readonly KeptSet[], onProgress: (cases: number) => void): Promise<void> {
    if (sets.length === 0) return;
    for (let place = { part: 0, agencyId: 0, key: "" }; place.part < 2;) {
      const next = await nextUnbuilt(this.queries, place, PAGE);
      if (next.keys.length > 0) await this.comparePage(next.keys, sets);
      place = next.place;
      this.cases += next.keys.length;
      onProgress(this.cases);
    }
    for (const set of sets) {
      const vanished = set.purpose === "trial" ? await vanishedCases(this.queries, set.baseSetId) : [];
      if (vanished.length > 0) await this.comparePage(vanished, [set]);
      await this.nameStrays(set);
    }
  }

  private async comparePage(keys: readonly CaseKey[], sets: readonly KeptSet[]): Promise<void> {
    const judged = await this.judge(keys, sets);
    const ids = sets.map(({ id }) => id);
    const all = await storedPoints(this.queries, keys, ids);
    for (const each of all) if (this.known.unjudged.has(each.key)) this.takeAsStored(each);
    const stored = new Map(all.map((each) => [nameOf(each), each]));
    for (const computed of judged) {
      this.sums.add(computed, 1);
      this.compareCase(stored.get(nameOf(computed)), computed);
    }
  }

  /** Facts → points, but for cases that cannot be judged: halves are tried, down to the ones at fault. */
  private async judge(keys: readonly CaseKey[], sets: readonly KeptSet[]): Promise<readonly StoredCase[]> {
    const asked = keys.filter((key) => !this.known.unjudged.has(key));
    const [first] = asked;
    if (first === undefined) return [];
    try {
      return await inSavepoint(this.queries, () => this.judgeTogether(asked, sets));
    } catch (error) {
      const fault = asFaultOfCases(error, asked);
      if (!(fault instanceof UnjudgeableCases)) throw error;
      if (asked.length > 1) {
        const half = Math.ceil(asked.length / 2);
        return [...(await this.judge(asked.slice(0, half), sets)), ...(await this.judge(asked.slice(half), sets))];
      }
      this.known.unjudged.set(first, fault.kind);
      return [];
    }
  }

  private async judgeTogether(keys: readonly CaseKey[], sets: readonly KeptSet[]): Promise<readonly StoredCase[]> {
    const { facts, numbers } = await readBatch(this.queries, keys);
    const judged: StoredCase[] = [];
    for (const set of sets) {
      const frame = await this.law.frameOf(this.queries, set, facts.registry);
      if (frame === undefined) continue;
      const counted = { facts, set, frame, numbers, law: this.law };
      for (const each of await countedCases(this.queries, keys, counted)) judged.push(each);
    }
    return judged;
  }

  private takeAsStored(stored: StoredCase): void {
    this.sums.add(stored, 1);
    this.noteMatched(stored);
  }

  private noteMatched({ tallySetId }: StoredCase): void {
    this.matched.set(tallySetId, (this.matched.get(tallySetId) ?? 0) + 1);
  }

  private compareCase(stored: StoredCase | undefined, computed: StoredCase): void {
    if (stored !== undefined) this.noteMatched(stored);
    const [left, right] = [stored === undefined ? "" : pointsText(stored), pointsText(computed)];
    if (left !== right)
      this.differences.add({ table: "points", row: this.caseName(computed), stored: left, computed: right });
  }

  /** Stored points of cases that the facts do not have. */
  private async nameStrays(set: KeptSet): Promise<void> {
    const { id } = set;
    if ((await countStoredPoints(this.queries, id)) === (this.matched.get(id) ?? 0)) return;
    for await (const page of allStoredPoints(this.queries, id, PAGE)) {
      const keys = page.map(({ key }) => key);
      const homes = new Set((await this.judge(keys, [set])).map(nameOf));
      for (const stored of page) {
        if (homes.has(nameOf(stored)) || this.known.unjudged.has(stored.key)) continue;
        this.differences.add({ table: "points", row: this.caseName(stored), stored: pointsText(stored), computed: "" });
      }
    }
  }

  /** The points of a frozen set as they are stored. */
  async sumStored(tallySetId: number): Promise<void> {
    for await (const page of allStoredPoints(this.queries, tallySetId, PAGE)) {
      for (const stored of page) this.sums.add(stored, 1);
      this.cases += page.length;
    }
    for (const sum of await linkTallies(this.queries, tallySetId)) this.parted.push(sum);
  }

  /** The sums of points against the stored tallies of one set. */
  async compareCounts(tallySetId: number): Promise<void> {
    const stored = new Map((await storedCounts(this.queries, tallySetId)).map((each) => [countKey(each), each]));
    const computed = this.withParted(
      this.sums.moves().filter((each) => each.tallySetId === tallySetId),
      tallySetId,
    );
    this.counts += computed.length;
    for (const each of computed) {
      const value = stored.get(countKey(each))?.value ?? 0;
      stored.delete(countKey(each));
      if (value !== each.by) this.addCount(each, [value, each.by]);
    }
    for (const each of stored.values()) this.addCount(each, [each.value, 0]);
  }

  /** With the answers that no longer stand beside dossiers. */
  private withParted(moves: readonly TallyMove[], tallySetId: number): readonly TallyMove[] {
    const parted = this.parted.filter((each) => each.tallySetId === tallySetId);
    if (parted.length === 0) return moves;
    const sums = new Map(moves.map((each) => [countKey(each), each]));
    for (const each of parted) {
      const key = countKey(each);
      sums.set(key, { ...each, by: (sums.get(key)?.by ?? 0) + each.by });
    }
    return [...sums.values()].filter(({ by }) => by !== 0);
  }

  private addCount(count: Parameters<typeof countName>[0], [stored, computed]: readonly [number, number]): void {
    const row = countName(count, this.known.codeOf);
    this.differences.add({ table: "tallies", row, stored: stored.toString(), computed: computed.toString() });
  }

  private caseName({ tallySetId, agencyId, key }: StoredCase): string {
    return `bộ ${tallySetId}, đơn vị ${this.known.codeOf(agencyId)}, ${key}`;
  }
}

function nameOf({ tallySetId, agencyId, key }: StoredCase): string {
  return `${tallySetId}\n${agencyId}\n${key}`;
}

function notCounted(): Failure {
  return {
    code: "tally-set.behind",
    at: "tally-sets",
    message: "Còn hồ sơ, phiếu vừa thay đổi chưa được tổng hợp.",
    mend: "Để máy chủ chạy thêm ít giây rồi kiểm tra lại.",
  };
}
