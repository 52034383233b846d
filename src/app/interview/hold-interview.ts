import type { Actor } from "../../core/access/actor.ts";
import type { FormFile } from "../../core/ballots/form-file.ts";
import { formAskedOn } from "../../core/ballots/open-form.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { dossierInHand, type DossierInHand } from "../../db/answer-reading.ts";
import { dossiersForLabels } from "../../db/label-dossiers.ts";
import { reading } from "../../db/transaction.ts";
import {
  fixedBallotId,
  makeCastFromPage,
  receiptOf,
  type CastingDeps,
  type CastReceipt,
} from "../ballots/answer-casting.ts";
import { readTypedSheet, type TypedSheet } from "../paper/typed-sheet.ts";
import { notInReach, reachOf, type NamedUnit } from "../reach.ts";

export interface InterviewDeps extends CastingDeps {
  readonly formFiles: readonly FormFile[];
}

/** The dossier that a telephone interview is about. */
export interface InterviewAddress {
  readonly agencyCode: string;
  readonly dossierCode: string;
}

export interface Interview {
  readonly unit: NamedUnit;
  readonly facts: DossierInHand;
  readonly form: FormFile;
  /** Somebody was interviewed about it: there is one interview about a dossier. */
  readonly receipt: CastReceipt | undefined;
}

/** Dossiers to call about: a list of codes, or those that were settled in some days. */
export interface InterviewList {
  readonly agencyCode: string;
  readonly codes: readonly string[];
  readonly from: LocalDate | undefined;
  readonly to: LocalDate | undefined;
}

export interface ListedInterview {
  readonly dossierCode: string;
  readonly state: "waiting" | "held" | "unknown";
}

const MOST_LISTED = 200;

/**
 * Phỏng vấn qua điện thoại: the interviewer reads the questions out and keys the answers. Telephone numbers are in the
 * list that the interviewer calls from and never come here. The ballot is of channel `phone`, and somebody helped.
 */
export function makeInterviews(deps: InterviewDeps) {
  const castFromPage = makeCastFromPage(deps);
  const find = (actor: Actor, address: InterviewAddress) => findInterview(deps, actor, address);
  return {
    list: (actor: Actor, wanted: InterviewList) => listInterviews(deps, actor, wanted),
    open: find,
    hold: async (
      actor: Actor,
      address: InterviewAddress,
      typed: TypedSheet & { readonly startedAt: string },
    ): Promise<Result<CastReceipt>> => {
      const found = await find(actor, address);
      if (!found.ok) return found;
      const { unit, form } = found.value;
      const entry = readTypedSheet(form, { ...typed, dossierCode: "", isVoid: false });
      if (!entry.ok) return entry;
      const pass = {
        kind: "page",
        sender: actor.id,
        agencyId: unit.id,
        agencyCode: unit.code,
        channel: "phone",
      } as const;
      const { answers, comment = "" } = entry.value;
      const sent = { formId: form.id, answers, comment, isAssisted: true, startedAt: typed.startedAt };
      const ballotId = interviewId(deps, unit, address.dossierCode);
      return castFromPage({ pass, ballotId, channel: "phone", sent, dossierCode: address.dossierCode });
    },
  };
}

export type Interviews = ReturnType<typeof makeInterviews>;

function interviewId(deps: InterviewDeps, unit: NamedUnit, dossierCode: string): string {
  return fixedBallotId(deps, `interview:${unit.id}/${dossierCode}`);
}

async function unitOf(deps: InterviewDeps, actor: Actor, agencyCode: string): Promise<Result<NamedUnit>> {
  const day = dayOf(localTimeAt(deps.clock().getTime()));
  const reach = await reachOf(deps.database, actor, { right: "ballots.key", day });
  if (!reach.ok) return reach;
  const unit = reach.value.unitOf(agencyCode);
  return unit === undefined ? failed(notInReach("agencyCode")) : success(unit);
}

async function findInterview(
  deps: InterviewDeps,
  actor: Actor,
  { agencyCode, dossierCode }: InterviewAddress,
): Promise<Result<Interview>> {
  const unit = await unitOf(deps, actor, agencyCode);
  if (!unit.ok) return unit;
  const agencyId = unit.value.id;
  const facts = await reading(deps.database, (queries) => dossierInHand(queries, { agencyId, code: dossierCode }));
  const form = formAskedOn(deps.formFiles, dayOf(localTimeAt(deps.clock().getTime())));
  if (facts === undefined || form === undefined) return failed(notInReach("dossierCode"));
  const receipt = await receiptOf(deps, agencyId, interviewId(deps, unit.value, dossierCode));
  return success({ unit: unit.value, facts, form, receipt });
}

async function listInterviews(
  deps: InterviewDeps,
  actor: Actor,
  { agencyCode, codes, from, to }: InterviewList,
): Promise<Result<readonly ListedInterview[]>> {
  const unit = await unitOf(deps, actor, agencyCode);
  if (!unit.ok) return unit;
  const agencyId = unit.value.id;
  return reading(deps.database, async (queries) => {
    const settled =
      codes.length > 0 || from === undefined || to === undefined
        ? []
        : await dossiersForLabels(queries, {
            ...{ agencyId, from, to, most: MOST_LISTED },
            occasion: "result",
            isAgain: true,
          });
    const wanted = [...new Set(codes.length > 0 ? codes : settled)].slice(0, MOST_LISTED);
    const listed: ListedInterview[] = [];
    for (const dossierCode of wanted) {
      const facts = await dossierInHand(queries, { agencyId, code: dossierCode });
      const held = await receiptOf(deps, agencyId, interviewId(deps, unit.value, dossierCode));
      listed.push({ dossierCode, state: facts === undefined ? "unknown" : held === undefined ? "waiting" : "held" });
    }
    return success(listed);
  });
}
