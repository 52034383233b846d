import { failed, type Result } from "../../core/base/result.ts";
import type { PointsRow } from "../../core/scoring/points-row.ts";

/** The rows of one agency, to be read before the next agency is asked for. */
export interface AgencyGroup {
  readonly agencyCode: string;
  readonly rows: AsyncIterable<PointsRow>;
}

function mixedRows(agencyCode: string): Result<never> {
  return failed({
    code: "points.not-grouped",
    at: "points.csv",
    message: `Hồ sơ của đơn vị ${agencyCode} nằm rải rác trong points.csv.`,
    mend: "Chạy lại hailong evaluate để ghi lại points.csv theo thứ tự đơn vị.",
  });
}

/**
 * Reads rows that lie together by agency, group by group, without holding them. The rows of a group that nobody reads
 * are passed over. `failure` is set when the source refuses or an agency comes a second time.
 */
export class AgencyGroups {
  failure: Result<never> | undefined;
  private next: PointsRow | undefined;
  private readonly seen = new Set<string>();

  constructor(private readonly source: AsyncIterator<Result<PointsRow>>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<AgencyGroup> {
    await this.advance();
    while (this.next !== undefined && this.failure === undefined) {
      const { agencyCode } = this.next;
      if (this.seen.has(agencyCode)) {
        this.failure = mixedRows(agencyCode);
        return;
      }
      this.seen.add(agencyCode);
      yield { agencyCode, rows: this.rowsOf(agencyCode) };
      await this.passOver(agencyCode);
    }
  }

  private async *rowsOf(agencyCode: string): AsyncGenerator<PointsRow> {
    while (this.next?.agencyCode === agencyCode) {
      yield this.next;
      await this.advance();
    }
  }

  private async passOver(agencyCode: string): Promise<void> {
    while (this.next?.agencyCode === agencyCode) await this.advance();
  }

  private async advance(): Promise<void> {
    const step = await this.source.next();
    this.next = undefined;
    if (step.done === true) return;
    if (step.value.ok) this.next = step.value.value;
    else this.failure = step.value;
  }
}
