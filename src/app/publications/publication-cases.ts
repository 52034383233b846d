import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { PublicationChanges } from "../../core/periods/publication-changes.ts";
import { publicationChecks } from "../../core/periods/publication-checks.ts";
import type { CheckLine } from "../../core/periods/check-texts.ts";
import { reading } from "../../db/transaction.ts";
import { deedFor, mayIn, momentOf } from "../periods/moment.ts";
import type { PeriodHead } from "../periods/period-views.ts";
import { preparePublication } from "./prepare-publication.ts";
import type { PublicationDeps } from "./publication-deps.ts";
import { publish, type AskedPublication } from "./publish.ts";
import {
  restrictedFile,
  restrictedFiles,
  type PublicationAddress,
  type RestrictedFile,
  type RestrictedPublication,
} from "./restricted-files.ts";

/** Danh mục kiểm tra of a period as it stands now, and what would be published. */
export interface PublicationCheck {
  readonly period: PeriodHead;
  readonly lines: readonly CheckLine[];
  /** The number that the publication would have. */
  readonly number: number;
  /** The publication that it would replace, which asks for a reason. */
  readonly inForce: { readonly number: number; readonly title: string } | undefined;
  /** What it would say otherwise than the one in force; undefined without one. */
  readonly changes: PublicationChanges | undefined;
  /** How many cells are hidden, of units and of sums. */
  readonly hidden: { readonly units: number; readonly sums: number };
  /** Whether the reader may publish, in person or for somebody. */
  readonly mayPublish: boolean;
}

/** Công bố: what would be let out, letting it out, and what stays inside. */
export interface PublicationCases {
  check(actor: Actor, periodId: string): Promise<Result<PublicationCheck>>;
  publish(actor: Actor, asked: AskedPublication): Promise<Result<{ readonly number: number }>>;
  /** For those who may read the results of the whole province. */
  restrictedFiles(actor: Actor, address: PublicationAddress): Promise<Result<RestrictedPublication>>;
  /** Each time is kept in the audit. */
  restrictedFile(actor: Actor, asked: PublicationAddress & { readonly name: string }): Promise<Result<RestrictedFile>>;
}

export function makePublicationCases(deps: PublicationDeps): PublicationCases {
  return {
    check: (actor, periodId) => checkPublication(actor, periodId, deps),
    publish: (actor, asked) => publish(actor, asked, deps),
    restrictedFiles: (actor, address) => restrictedFiles(actor, address, deps),
    restrictedFile: (actor, asked) => restrictedFile(actor, asked, deps),
  };
}

async function checkPublication(
  actor: Actor,
  periodId: string,
  deps: PublicationDeps,
): Promise<Result<PublicationCheck>> {
  const moment = await reading(deps.database, (queries) => momentOf(queries, actor, deps));
  const allowed = deedFor(moment, "periods.read", undefined);
  if (!allowed.ok) return allowed;
  const prepared = await preparePublication(periodId, deps);
  if (!prepared.ok) return prepared;
  const { material, candidate, number, inForce, changes, data } = prepared.value;
  const hidden = Object.values(data.disclosure.suppression);
  return success({
    period: material.period,
    lines: publicationChecks(candidate),
    number,
    inForce: inForce && { number: inForce.number, title: inForce.title },
    changes,
    hidden: {
      units: hidden.reduce((sum, { units }) => sum + units.size, 0),
      sums: hidden.reduce((sum, { sums }) => sum + sums.size, 0),
    },
    mayPublish: mayIn(moment, "publications.publish", undefined),
  });
}
