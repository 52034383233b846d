import type { Hono } from "hono";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { PeriodRules } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { Note } from "../../components/note.tsx";
import { CitationChip } from "../../components/why-panel.tsx";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { periodCrumbs } from "./period-crumbs.ts";

type Rule = PeriodRules["rules"][number];

/** Whose decision a rule is: what the province may change stands before what it may not. */
const GROUPS = [
  ["practice", "Quyết định của tỉnh", "Tỉnh định trong phạm vi được giao."],
  ["ours", "Chỗ văn bản để ngỏ", "Văn bản không nói rõ; sổ quy tắc chọn một cách hiểu, tỉnh có thể chọn cách khác."],
  ["law", "Văn bản của trung ương", "Tóm tắt bằng lời của sổ quy tắc."],
] as const;

/** Cách tính điểm của kỳ, for those who work in it: the same rules that the public page shows once it is published. */
export function periodMethodPage(app: Hono<WebEnv>, { periods }: { readonly periods: Pick<PeriodCases, "rules"> }) {
  app.get("/periods/:periodId/method", signedInOnly, async (c) => {
    const found = await periods.rules(signedInActor(c), c.req.param("periodId"));
    if (!found.ok) return showRefusal(c, found.failure);
    const { period, rules, warnings } = found.value;
    const isFrozen = period.course.stage === "closed";
    return showPage(
      c,
      {
        title: `Cách tính điểm: ${period.title}`,
        lead: isFrozen ? "Các quy tắc như khi khóa số liệu." : "Các quy tắc đang dùng; khóa số liệu thì giữ nguyên.",
        crumbs: periodCrumbs(period),
      },
      <>
        {warnings.map((warning) => (
          <Note kind="warn">{warning}</Note>
        ))}
        <RuleSetOf found={found.value} />
        <Changed found={found.value} />
        {GROUPS.map(([source, title, lead]) => (
          <Group title={title} lead={lead} rules={rules.filter((rule) => rule.source === source)} />
        ))}
      </>,
    );
  });
}

function RuleSetOf({ found: { period, hash, instruments } }: { readonly found: PeriodRules }) {
  return (
    <section class="panel stack stack--tight" aria-label="Bộ quy tắc">
      <h2>{period.ruleSetTitle}</h2>
      <ul>
        {instruments.map(({ title, effectiveFrom }) => (
          <li>
            {title}, dùng từ ngày {formatVietnameseDate(effectiveFrom)}
          </li>
        ))}
      </ul>
      <p class="small muted">
        Mã băm bộ quy tắc: <span class="code hash">{hash}</span>
      </p>
    </section>
  );
}

/** What this period has otherwise than its rule set: the decision stands in the policy of the period. */
function Changed({ found: { overrides, period } }: { readonly found: PeriodRules }) {
  return (
    <section class="stack stack--tight" aria-labelledby="changed">
      <h2 id="changed">Khác với bộ quy tắc</h2>
      {overrides.length === 0 ? (
        <p>Kỳ này dùng đúng bộ quy tắc, không đổi tham số nào.</p>
      ) : (
        <>
          <p>Căn cứ: {period.policy.citation}</p>
          <ul>
            {overrides.map((change) => (
              <li>
                <code>{change}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface GroupProps {
  readonly title: string;
  readonly lead: string;
  readonly rules: readonly Rule[];
}

function Group({ title, lead, rules }: GroupProps) {
  if (rules.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-label={title}>
      <h2>
        {title} ({formatCount(rules.length)})
      </h2>
      <p class="muted">{lead}</p>
      <ul class="rules">
        {rules.map((rule) => (
          <li>
            <b>{rule.id}</b> {rule.text} <CitationChip {...rule} />{" "}
            {rule.overridden && <Badge kind="warn" label="Kỳ này đổi" />}
          </li>
        ))}
      </ul>
    </section>
  );
}
