import { dayOf } from "../core/base/local-date.ts";
import type { FactSink } from "../core/registry/fact-sink.ts";
import type { FeedEntry } from "./feed-entry.ts";
import {
  DOSSIER_FIELDS,
  fieldText,
  isJsonObject,
  STEP_FIELDS,
  SUPPLEMENT_FIELDS,
  SUPPLEMENT_ID,
  type Json,
} from "./feed-fields.ts";
import { FeedTableReader, type Texts } from "./feed-table.ts";
import { parseTimeText } from "./local-time-text.ts";
import { SupplementIds } from "./supplement-ids.ts";
import type { Intake, Outcome } from "./table-intake.ts";

/** The first code of KenhThucHien: in the feed, no channel means in person. */
const IN_PERSON = "1";

export class FeedDossiers {
  readonly table: FeedTableReader<"dossiers">;

  constructor(file: string, intake: Intake) {
    this.table = new FeedTableReader({ file, table: "dossiers", fields: DOSSIER_FIELDS }, intake);
  }

  take({ dossier }: FeedEntry, position: number): Outcome {
    const texts = this.table.texts(dossier, position);
    if (texts === "rejected") return texts;
    return this.table.take(texts["channel"] === "" ? { ...texts, channel: IN_PERSON } : texts, position);
  }
}

export class FeedSupplements {
  readonly table: FeedTableReader<"supplements">;
  private readonly ids = new SupplementIds();

  constructor(file: string, intake: Intake) {
    this.table = new FeedTableReader({ file, table: "supplements", fields: SUPPLEMENT_FIELDS }, intake);
  }

  take({ code }: FeedEntry, supplement: Json, position: number): Outcome {
    const texts = this.table.texts(supplement, position);
    if (texts === "rejected") return texts;
    const read = this.table.read({ ...texts, dossierCode: code }, position);
    if (read === "rejected") return read;
    const id = isJsonObject(supplement) ? (fieldText(supplement[SUPPLEMENT_ID]) ?? "") : "";
    const digest = id === "" ? read.digest : this.ids.digestOf(code, id, read.digest);
    if (digest === "same") return this.table.intake.repeat();
    if (digest === "other") {
      return this.table.intake.reject({ field: "dossierCode", value: code, code: "conflicting-key" }, position);
    }
    return this.table.admit({ row: read.row, digest }, position);
  }
}

/** Which step of its dossier, and of which element of the feed; both count from 1. */
export interface StepPlace {
  readonly stepNo: number;
  readonly position: number;
}

/** A step as it counts: the texts of its columns, the agency found for it among them. */
export type TakenStep = Texts | "rejected";

export class FeedSteps {
  readonly table: FeedTableReader<"steps">;

  constructor(
    file: string,
    intake: Intake,
    private readonly sink: FactSink,
  ) {
    this.table = new FeedTableReader({ file, table: "steps", fields: STEP_FIELDS }, intake);
  }

  take(entry: FeedEntry, step: Json, place: StepPlace): TakenStep {
    const texts = this.table.texts(step, place.position);
    if (texts === "rejected") return texts;
    const agencyCode = this.agencyOf(texts, entry);
    const row = { ...texts, agencyCode, dossierCode: entry.code, stepNo: place.stepNo.toString() };
    return this.table.take(row, place.position) === "rejected" ? "rejected" : row;
  }

  /** The office when that is an agency's code, else the officer's agency on the day of the step, else the dossier's. */
  private agencyOf(texts: Texts, entry: FeedEntry): string {
    const { agencyCode = "", officerCode = "", startedAt = "", finishedAt = "" } = texts;
    if (agencyCode !== "" && this.sink.isAgency(agencyCode)) return agencyCode;
    const time = parseTimeText(finishedAt === "" ? startedAt : finishedAt);
    const day = typeof time === "number" ? dayOf(time) : undefined;
    return (officerCode === "" ? undefined : this.sink.agencyOfOfficer(officerCode, day)) ?? entry.agencyCode;
  }
}
