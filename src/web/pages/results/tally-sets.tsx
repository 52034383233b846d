import type { Context, Hono } from "hono";
import type { TallySetCases } from "../../../app/evaluate-server/manage-tally-sets.ts";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import { standingsBySet } from "../../../app/view-results/set-standing.ts";
import type { TallySet, ViewTallySets } from "../../../app/view-results/view-results.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatVietnameseDate, toLocalDate } from "../../../core/base/local-date.ts";
import type { PeriodStanding } from "../../../core/periods/period-standing.ts";
import type { Failure } from "../../../core/base/result.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, DateField, LinesField, TextField, type Choice } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment, parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { dayErrors } from "../admin/grant-fields.tsx";
import { stateOfSet } from "./set-states.ts";

export interface TallySetsDeps {
  readonly viewTallySets: ViewTallySets;
  readonly periods: PeriodCases;
  readonly tallySetCases: Pick<TallySetCases, "create" | "freeze" | "list" | "listLate">;
  /** The rule sets of this installation, by id. */
  readonly ruleSets: readonly { readonly id: string; readonly title: string }[];
}

/** Kết quả đánh giá: the tally sets there are; who appraises makes new ones and freezes them. */
export function tallySetPages(app: Hono<WebEnv>, deps: TallySetsDeps): void {
  app.get("/results", requires("results.read"), (c) => showSets(c, deps, []));

  app.post("/results", requires("tallySets.manage"), async (c) => {
    const { form } = c.var;
    const wrongDays = dayErrors(form, ["from", "to"]);
    if (wrongDays.length > 0) {
      c.status(422);
      return showSets(c, deps, wrongDays);
    }
    const dayIn = (field: string) => parseTypedDay(fieldOf(form, field)) ?? toLocalDate(NaN);
    const [from, to] = [dayIn("from"), dayIn("to")];
    if (!(from <= to)) {
      c.status(422);
      return showSets(c, deps, [PERIOD]);
    }
    const created = await deps.tallySetCases.create(signedInActor(c), {
      title: fieldOf(form, "title"),
      ruleSetId: fieldOf(form, "ruleSetId"),
      overrides: linesOf(fieldOf(form, "overrides")),
      window: { from, to, asOf: undefined },
    });
    if (created.ok) return c.redirect(afterwards(`/results/${created.value}`, "tally-set"), 303);
    return showSets(c, deps, refusedForm(c, atField(created.failure), FIELDS));
  });

  app.post("/results/:tallySetId/freeze", requires("tallySets.manage"), async (c) => {
    const tallySetId = rowNumber(c.req.param("tallySetId"));
    const frozen = await deps.tallySetCases.freeze(signedInActor(c), tallySetId);
    return frozen.ok ? c.redirect(afterwards(`/results/${tallySetId}`, "frozen"), 303) : showRefusal(c, frozen.failure);
  });
}

const FIELDS = ["title", "ruleSetId", "from", "to", "overrides"];

/** Refusals of the rule book name a parameter or a day: here each is said at the field that it was typed into. */
const FIELD_OF_REFUSAL: Readonly<Record<string, string>> = {
  "rulebook.override-refused": "overrides",
  "rulebook.unknown-rule-set": "ruleSetId",
  "window.refused": "to",
};

function atField(failure: Failure): Failure {
  const isOfCalendar = failure.code === "window.refused" && failure.at.startsWith("calendar.");
  const mend = isOfCalendar ? "Nhờ quản trị ghi lịch của năm ấy ở trang Danh mục và lịch." : failure.mend;
  return { ...failure, mend, at: FIELD_OF_REFUSAL[failure.code] ?? failure.at };
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const PERIOD: FormError = {
  field: "to",
  message: "Ngày cuối kỳ phải sau ngày đầu kỳ",
  mend: "Viết cả hai ngày, ví dụ 15/12/2019 và 14/12/2020.",
};

async function showSets(c: Context<WebEnv>, deps: TallySetsDeps, errors: readonly FormError[]) {
  const sets = await deps.viewTallySets(signedInActor(c), c.var.today);
  if (!sets.ok) return showRefusal(c, sets.failure);
  const standings = await standingsBySet(signedInActor(c), deps.periods);
  const mayCreate = scopeOf(signedInActor(c), "tallySets.manage", c.var.today) !== undefined;
  return showPage(
    c,
    {
      title: "Kết quả đánh giá",
      lead: "Mỗi bộ tổng hợp là một kỳ tính theo một bộ quy tắc.",
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa tạo được bộ tổng hợp" errors={errors} />
      {sets.value.length === 0 ? (
        <EmptyState title="Chưa có bộ tổng hợp nào" why="Chuyên viên thẩm định tạo bộ tổng hợp cho kỳ cần tính." />
      ) : (
        <SetsTable sets={sets.value} ruleSets={deps.ruleSets} standings={standings} />
      )}
      {mayCreate && (
        <NewSet ruleSets={deps.ruleSets} form={errors.length === 0 ? undefined : c.var.form} errors={errors} />
      )}
    </>,
  );
}

interface SetsTableProps {
  readonly sets: readonly TallySet[];
  readonly ruleSets: TallySetsDeps["ruleSets"];
  /** Of the periods that the reader may see, by their tally set. */
  readonly standings: ReadonlyMap<number, PeriodStanding>;
}

function SetsTable({ sets, ruleSets, standings }: SetsTableProps) {
  const titles = new Map(ruleSets.map(({ id, title }) => [id, title]));
  return (
    <DataTable
      label="Các bộ tổng hợp"
      rows={sets}
      columns={[
        { title: "Bộ tổng hợp", isName: true, cell: ({ id, title }) => <a href={`/results/${id}`}>{title}</a> },
        { title: "Kỳ", isShort: true, isMinor: true, cell: ({ window }) => windowText(window) },
        { title: "Bộ quy tắc", isMinor: true, cell: ({ ruleSetId }) => titles.get(ruleSetId) ?? ruleSetId },
        { title: "Tạo lúc", isTime: true, isMinor: true, cell: ({ createdAt }) => formatMoment(createdAt) },
        {
          title: "Tình trạng",
          cell: (set) => {
            const [kind, label] = stateOfSet(set, standings.get(set.id));
            return <Badge kind={kind} label={label} />;
          },
        },
      ]}
    />
  );
}

export function windowText({ from, to }: Pick<TallySet["window"], "from" | "to">): string {
  return `${formatVietnameseDate(from)}–${formatVietnameseDate(to)}`;
}

interface NewSetProps {
  readonly ruleSets: TallySetsDeps["ruleSets"];
  readonly form: FormFields | undefined;
  readonly errors: readonly FormError[];
}

function NewSet({ ruleSets, form, errors }: NewSetProps) {
  const valueOf = (name: string): string | undefined => (form === undefined ? undefined : fieldOf(form, name));
  const choices: Choice[] = ruleSets.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <section class="panel narrow" aria-label="Tạo bộ tổng hợp">
      <h2>Tạo bộ tổng hợp</h2>
      <PostForm action="/results">
        <TextField
          name="title"
          label="Tên"
          hint="Ví dụ: Năm 2020"
          value={valueOf("title")}
          error={errorOf(errors, "title")}
        />
        <ChoiceField
          name="ruleSetId"
          label="Bộ quy tắc"
          choices={choices}
          value={valueOf("ruleSetId")}
          error={errorOf(errors, "ruleSetId")}
        />
        <div class="halves">
          <DateField name="from" label="Từ ngày" value={valueOf("from")} error={errorOf(errors, "from")} />
          <DateField name="to" label="Đến hết ngày" value={valueOf("to")} error={errorOf(errors, "to")} />
        </div>
        <LinesField
          name="overrides"
          label="Tham số khác với bộ quy tắc"
          hint="Để trống nếu tính đúng như bộ quy tắc. Mỗi dòng một tham số, ví dụ: grades.agencies.excellent=16"
          value={valueOf("overrides")}
          error={errorOf(errors, "overrides")}
        />
        <Button>Tạo bộ tổng hợp</Button>
      </PostForm>
    </section>
  );
}
