import type { Actor } from "../../core/access/actor.ts";
import type { FormFile } from "../../core/ballots/form-file.ts";
import { askedQuestions } from "../../core/ballots/open-form.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { Database } from "../../db/database.ts";
import { paperBatch, type PaperBatch } from "../../db/paper.ts";
import { reading } from "../../db/transaction.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import type { ReceiveBallots } from "../ballots/receive-ballots.ts";
import { notInReach, reachOf, type NamedUnit } from "../reach.ts";

/** What the use cases of paper ballots stand on. */
export interface PaperDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly secrets: Pick<InstallationSecrets, "keyedHash">;
  readonly formFiles: readonly FormFile[];
  readonly receiveBallots: ReceiveBallots;
}

/** A batch as an address names it. */
export interface BatchAddress {
  readonly agencyCode: string;
  readonly number: number;
}

/** A batch of one of the actor's units, with the form that is printed on its sheets. */
export interface FoundBatch {
  readonly unit: NamedUnit;
  readonly batch: PaperBatch;
  readonly form: FormFile;
}

/** One that is not there and one of another unit are refused in the same words. */
export async function findBatch(
  { database, clock, formFiles }: PaperDeps,
  actor: Actor,
  { agencyCode, number }: BatchAddress,
): Promise<Result<FoundBatch>> {
  const day = dayOf(localTimeAt(clock().getTime()));
  const reach = await reachOf(database, actor, { right: "ballots.key", day });
  if (!reach.ok) return reach;
  const unit = reach.value.unitOf(agencyCode);
  if (unit === undefined) return failed(notInReach("agencyCode"));
  const batch = await reading(database, (queries) => paperBatch(queries, { agencyId: unit.id, number }));
  const form = formFiles.find(({ id }) => id === batch?.formId);
  return batch === undefined || form === undefined ? failed(notInReach("number")) : success({ unit, batch, form });
}

/** The questions that stand on a sheet: a printed form cannot know whether there is a dossier. */
export function printedQuestions(form: FormFile) {
  return askedQuestions(form, { hasDossier: false });
}

export function questionIds(form: FormFile): readonly string[] {
  return printedQuestions(form).map(({ id }) => id);
}
