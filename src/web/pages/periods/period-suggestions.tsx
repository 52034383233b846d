import type { PeriodFormOffers } from "../../../app/periods/period-cases.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import type { CoveringRuleSet } from "../../../core/periods/rule-set-cover.ts";
import { Note } from "../../components/note.tsx";

/** Điền sẵn: periods that can be published; where no rule set is in force today, that first of all. */
export function PeriodSuggestions({
  offers: { periods, isLawInForce, lastDay },
}: {
  readonly offers: PeriodFormOffers;
}) {
  return (
    <>
      {!isLawInForce && (
        <Note kind="warn">
          <b>
            {lastDay === undefined
              ? "Hôm nay chưa có bộ quy tắc nào có hiệu lực."
              : `Chưa có bộ quy tắc nào có hiệu lực sau ngày ${formatVietnameseDate(lastDay)}.`}
          </b>{" "}
          Kỳ có ngày không được bộ quy tắc nào bao trùm thì lưu được bản nháp nhưng không mở được, vì kết quả không công
          bố được. Việc đo vẫn tiếp tục: phiếu, hồ sơ, phản ánh vẫn được nhận và giữ đủ để tính khi có bộ quy tắc.
        </Note>
      )}
      {periods.length > 0 && (
        <p class="small">
          Điền sẵn:{" "}
          {periods.map(({ id, title }, place) => (
            <>
              {place > 0 && " · "}
              <a href={`/periods/new?like=${id}`}>{title}</a>
            </>
          ))}
        </p>
      )}
    </>
  );
}

/** The rule sets to choose from, each with the days on which it is in force. */
export function ruleSetChoices({ ruleSets }: PeriodFormOffers): readonly { value: string; label: string }[] {
  return ruleSets.map((ruleSet) => ({ value: ruleSet.id, label: `${coverWords(ruleSet)}: ${ruleSet.title}` }));
}

function coverWords({ cover }: CoveringRuleSet): string {
  if (cover === undefined) return "Không có ngày hiệu lực chung";
  const from = formatVietnameseDate(cover.from);
  return cover.through === undefined ? `Từ ${from}` : `${from}–${formatVietnameseDate(cover.through)}`;
}
