import { dayOf, localTimeAt, formatIsoDate, type LocalDate } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { AppraisalLine } from "../../core/periods/appraisal.ts";
import type { Appraisals } from "../../core/periods/final-results.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import { correctedUnits, type PublicationChanges } from "../../core/periods/publication-changes.ts";
import type { PublicationCandidate } from "../../core/periods/publication-checks.ts";
import { publicationData, type PublicationData } from "../../core/publication/public-data.ts";
import { recompute } from "../../core/publication/recompute.ts";
import { exposedCells } from "../../core/publication/suppression.ts";
import { countReleasedSince } from "../../db/comments.ts";
import type { Queries } from "../../db/database.ts";
import { newestNumber, storedPublications, type StoredPublication } from "../../db/publications.ts";
import { loadRegistry } from "../../db/registry.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import { readCommentPolicy } from "../comments/comment-policy.ts";
import type { ResolvedRules } from "../keep-tallies/kept-rules.ts";
import type { PublicationMaterial, SubjectAppraisal } from "../periods/period-cases.ts";
import { disclosuresOf } from "./disclosures.ts";
import type { PublicationDeps } from "./publication-deps.ts";

/** A publication that could be made of a period now. */
export interface PreparedPublication {
  readonly material: PublicationMaterial;
  readonly data: PublicationData;
  readonly candidate: PublicationCandidate;
  readonly number: number;
  readonly publishedOn: LocalDate;
  /** The publication of the same period that is in force. */
  readonly inForce: StoredPublication | undefined;
  /** Beside the one in force; undefined without one. */
  readonly changes: PublicationChanges | undefined;
}

const UNNAMED_PROVINCE = "Tỉnh";

/** Forms final results, hides what has to be hidden beside every earlier publication, and looks for what blocks. */
export async function preparePublication(
  periodId: string,
  deps: PublicationDeps,
): Promise<Result<PreparedPublication>> {
  const material = await deps.periods.publicationCandidate(periodId);
  if (!material.ok) return material;
  const { period, evaluation, rules, appraisals, candidate } = material.value;
  const province = (await deps.provinceName()) ?? UNNAMED_PROVINCE;
  const publishedOn = dayOf(localTimeAt(deps.clock().getTime()));
  return inSnapshot(deps.database, async (queries) => {
    const number = (await newestNumber(queries)) + 1;
    const all = await storedPublications(queries);
    const earlier = await disclosuresOf(queries, all);
    const publication = { number, periodId, title: period.title, publishedOn: formatIsoDate(publishedOn) };
    const data = publicationData(
      {
        publication,
        province,
        window: rules.window,
        computed: evaluation,
        appraisals: appraisalsByCode(appraisals),
        absences: absencesOf(candidate.units),
        ruleSet: rules.ruleSet,
        registry: await loadRegistry(queries),
      },
      earlier,
    );
    if (!data.ok) return data;
    if (!isRecomputable(data.value, rules)) return refusePeriod("publication.not-recomputable", periodId);
    const { disclosure, final } = data.value;
    const exposed = exposedCells(disclosure.cells, disclosure.suppression, earlier);
    const inForce = all.find((each) => each.periodId === periodId);
    const changes = inForce && (await changesSince(queries, { inForce, material: material.value }));
    return success({
      material: material.value,
      data: data.value,
      candidate: { ...candidate, results: final.results, suppression: { isApplied: true, exposedCells: exposed } },
      number,
      publishedOn,
      inForce,
      changes,
    });
  });
}

interface Compared {
  readonly inForce: StoredPublication;
  readonly material: PublicationMaterial;
}

async function changesSince(queries: Queries, { inForce, material }: Compared): Promise<PublicationChanges> {
  const { window, publishedAt: since } = inForce;
  const { isOn } = await readCommentPolicy(queries);
  return {
    units: correctedUnits(material.candidate.units.map(({ course }) => course)),
    comments: isOn ? await countReleasedSince(queries, { window, since }) : 0,
  };
}

export function appraisalsByCode(appraisals: readonly SubjectAppraisal[]): Appraisals {
  const of = (kind: SubjectAppraisal["subject"]["kind"]): ReadonlyMap<string, readonly AppraisalLine[]> =>
    new Map(
      appraisals.filter(({ subject }) => subject.kind === kind).map(({ subject, lines }) => [subject.code, lines]),
    );
  return { agencies: of("unit"), officers: of("officer") };
}

function absencesOf(units: PublicationMaterial["candidate"]["units"]): ReadonlyMap<string, string> {
  return new Map(
    units.flatMap(({ agencyCode, course }) =>
      course.absence === undefined ? [] : [[agencyCode, course.absence.citation] as const],
    ),
  );
}

/** Whether anybody gets the same from the public files: what cannot be checked is not let out. */
function isRecomputable({ published, tallies }: PublicationData, { ruleSet }: ResolvedRules): boolean {
  const again = recompute(tallies, ruleSet);
  return again.ok && JSON.stringify(again.value) === JSON.stringify(published);
}
