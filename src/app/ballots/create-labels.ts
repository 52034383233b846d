import type { Actor } from "../../core/access/actor.ts";
import type { BallotOccasion } from "../../core/ballots/cast-ballot.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { Database } from "../../db/database.ts";
import { dossiersForLabels } from "../../db/label-dossiers.ts";
import { reading } from "../../db/transaction.ts";
import { openPdfRenderer } from "../../reports/document/pdf.ts";
import { labelsCsv, type Label } from "../../reports/labels/label-sheet.ts";
import { notInReach, reachOf } from "../reach.ts";
import type { CreateBallotTokens } from "./create-tokens.ts";

/** For which papers labels are wanted. */
export interface WantedLabels {
  readonly agencyCode: string;
  readonly occasion: BallotOccasion;
  /** Both inclusive: the days on which the papers are handed out. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Those too that had a label before, because it was lost. */
  readonly isAgain: boolean;
  readonly format: "pdf" | "csv";
  /** Where respondents reach the site. */
  readonly siteAddress: string;
}

export interface LabelFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly count: number;
}

export type CreateLabels = (actor: Actor, wanted: WantedLabels) => Promise<Result<LabelFile>>;

/** Ten sheets of 24. */
export const MOST_LABELS = 240;
const VALID_DAYS = 180;

/**
 * Tem mã đánh giá: a token for each paper of some days, printed as a square to scan. The tokens stand in this one file
 * and nowhere else, so that a label is made once; one that was lost is made anew under another token.
 */
export function makeCreateLabels({
  database,
  clock,
  createBallotTokens,
}: {
  readonly database: Database;
  readonly clock: () => Date;
  readonly createBallotTokens: CreateBallotTokens;
}): CreateLabels {
  return async (actor, wanted) => {
    const { agencyCode, occasion, format, siteAddress } = wanted;
    const day = dayOf(localTimeAt(clock().getTime()));
    const reach = await reachOf(database, actor, { right: "imports.run", day });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return failed(notInReach("agencyCode"));
    const query = { ...wanted, agencyId: unit.id, most: MOST_LABELS };
    const codes = await reading(database, (queries) => dossiersForLabels(queries, query));
    if (codes.length === 0) return failed(NONE);
    const tokens = codes.map((dossierCode) => ({ agencyCode, dossierCode, occasion }));
    const given = await createBallotTokens(actor, tokens, VALID_DAYS);
    if (!given.ok) return given;
    const labels = given.value.map(({ dossierCode, token, expiresAt }): Label => {
      const lastDay = dayOf(localTimeAt(expiresAt.getTime() - 1));
      return { dossierCode, address: `${siteAddress}/b/${token}`, lastDay };
    });
    const sheet = { unitName: unit.version.name ?? agencyCode, occasion, labels };
    const name = `tem-${occasion}-${labels.length.toString()}.${format}`;
    if (format === "csv")
      return success({ name, mediaType: "text/csv; charset=utf-8", bytes: labelsCsv(sheet), count: labels.length });
    const renderer = openPdfRenderer();
    try {
      const rendered = await renderer.renderLabels(sheet);
      if (!rendered.ok) return rendered;
      return success({ name, mediaType: "application/pdf", bytes: rendered.value, count: labels.length });
    } finally {
      await renderer.close();
    }
  };
}

const NONE = {
  code: "labels.none",
  at: "from",
  message: "Không có hồ sơ nào cần tem trong những ngày này.",
  mend: "Chọn ngày khác, hoặc chọn in lại cho hồ sơ đã có tem.",
};
