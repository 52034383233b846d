import { parseFeedEntry, type FeedEntry } from "./feed-entry.ts";
import { exportedEntry } from "./feed-export.ts";
import { DOSSIER_FIELDS, type Json, type JsonObject } from "./feed-fields.ts";
import type { FeedFile } from "./feed-file.ts";
import { FeedDossiers, FeedSteps, FeedSupplements, type StepPlace, type TakenStep } from "./feed-rows.ts";
import type { ElementTaker } from "./json-list.ts";
import { PositionSet } from "./position-set.ts";
import { RowDigester } from "./row-digest.ts";
import type { OnBytes } from "./table-file.ts";
import type { FileTally, Intake } from "./table-intake.ts";

const LISTS = ["supplements", "steps"] as const;

/** Takes each element of the feed that was used, as a feed of the same meaning without anything that names people. */
export type EntryExport = (entry: JsonObject) => void;

/**
 * Takes the dossiers of the feed, and later, when the CSV rows of those tables are through, their supplements and
 * steps: what a row points to is read before it. So the file is read three times, and nothing of it is kept but which
 * elements have something for the next table. An element whose dossier is refused is refused whole.
 */
export class FeedIntake {
  private readonly dossiers: FeedDossiers;
  private readonly supplements: FeedSupplements;
  private readonly steps: FeedSteps;
  private readonly withSupplements = new PositionSet();
  private readonly withSteps = new PositionSet();
  /** `position:index` of refused supplements; only an export asks for them later. */
  private readonly refusedSupplements = new Set<string>();
  private readonly digester = new RowDigester();

  constructor(
    private readonly feed: FeedFile,
    private readonly intake: Intake,
    private readonly entryExport?: EntryExport,
  ) {
    this.dossiers = new FeedDossiers(feed.file, intake);
    this.supplements = new FeedSupplements(feed.file, intake);
    this.steps = new FeedSteps(feed.file, intake, intake.sink);
  }

  get tallies(): readonly FileTally[] {
    return [this.dossiers, this.supplements, this.steps].map(({ table }) => table.intake.tally);
  }

  takeDossiers(onProgress: OnBytes): Promise<void> {
    const { intake } = this.dossiers.table;
    this.intake.sink.declareTable("dossiers", Object.keys(DOSSIER_FIELDS));
    this.intake.digest.declareTable("dossiers", []);
    return this.feed.readElements(
      {
        element: (text, position) => {
          this.takeDossierOf(parseFeedEntry(text), position);
        },
        tooLong: (position) => {
          this.takeDossierOf(undefined, position);
        },
        brokenList: (position) => {
          intake.broken("broken-list", position);
        },
      },
      onProgress,
    );
  }

  takeSupplements(onProgress: OnBytes): Promise<void> {
    return this.feed.readElements(
      this.each(this.withSupplements, (entry, position) => {
        const { table } = this.supplements;
        if (entry.brokenLists.includes("supplements")) table.intake.broken("broken-entry", position);
        for (const [index, supplement] of (entry.supplements ?? []).entries()) {
          const isRefused = supplement !== null && this.supplements.take(entry, supplement, position) === "rejected";
          if (isRefused && this.entryExport !== undefined) this.refusedSupplements.add(`${position}:${index}`);
        }
      }),
      onProgress,
    );
  }

  takeSteps(onProgress: OnBytes): Promise<void> {
    return this.feed.readElements(
      this.each(this.withSteps, (entry, position) => {
        if (entry.brokenLists.includes("steps")) this.steps.table.intake.broken("broken-entry", position);
        const steps = (entry.steps ?? []).map((step, index) =>
          this.takeStepOf(entry, step, { stepNo: index + 1, position }),
        );
        const supplements = entry.supplements?.filter(
          (_, index) => !this.refusedSupplements.has(`${position}:${index}`),
        );
        this.entryExport?.(exportedEntry(entry, { supplements, steps }));
      }),
      onProgress,
    );
  }

  private takeDossierOf(entry: FeedEntry | undefined, position: number): void {
    if (entry === undefined) this.dossiers.table.intake.broken("broken-entry", position);
    if (entry === undefined || this.dossiers.take(entry, position) === "rejected") return;
    if (entry.supplements !== undefined) this.markSupplementsKnown(entry.code);
    for (const list of LISTS) {
      if (entry[list] !== undefined) this.intake.sink.declareFeedList?.(list, entry.code, position);
    }
    if (hasContent(entry, "supplements")) this.withSupplements.add(position);
    if (hasContent(entry, "steps") || this.entryExport !== undefined) this.withSteps.add(position);
  }

  /** Part of the receipt too. */
  private markSupplementsKnown(dossierCode: string): void {
    this.intake.sink.markSupplementsKnown(dossierCode);
    this.intake.digest.addKnowledge(this.digester.supplementsKnown(dossierCode));
  }

  /** `null` in a list is nothing at that place. */
  private takeStepOf(entry: FeedEntry, step: Json, place: StepPlace): TakenStep {
    return step === null ? "rejected" : this.steps.take(entry, step, place);
  }

  /** Only the elements of a set are parsed again: most dossiers of a year have no supplement. */
  private each(positions: PositionSet, use: (entry: FeedEntry, position: number) => void): ElementTaker {
    return {
      wants: (position) => positions.has(position) && this.intake.sink.isElementRefused?.(position) !== true,
      element: (text, position) => {
        const entry = parseFeedEntry(text);
        if (entry !== undefined) use(entry, position);
      },
      tooLong: () => undefined,
      brokenList: () => undefined,
    };
  }
}

function hasContent(entry: FeedEntry, list: "supplements" | "steps"): boolean {
  return (entry[list]?.length ?? 0) > 0 || entry.brokenLists.includes(list);
}
