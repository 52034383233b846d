import type { Context, Hono } from "hono";
import type { EnterAgencyFact } from "../../../app/agency-facts/enter-agency-fact.ts";
import type { ViewAgencyFacts } from "../../../app/agency-facts/view-agency-facts.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import type { EnteredIndicator } from "../../../core/scoring/entered-fact.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, FilesField, LinesField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { formWithFile } from "../../shell/form-with-file.ts";
import { requires } from "../../shell/gate.ts";
import { showNotFound } from "../../shell/last-resort.tsx";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { EVIDENCE_HINT } from "../evidence/evidence-link.tsx";
import { Computed } from "./computed-fact.tsx";
import { FACTS_CRUMB, factsAddressOf, factsHref, pointsText, PROOF_HINTS } from "./facts-words.ts";

export interface FactFormDeps {
  readonly viewAgencyFacts: ViewAgencyFacts;
  readonly enterAgencyFact: EnterAgencyFact;
}

const FIELDS: readonly string[] = ["points", "reason", "evidence"];
/** The points that a unit can say: a choice that was left open is none. */
const POINTS: ReadonlyMap<string, number> = new Map([2, 1, 0].map((points) => [points.toString(), points]));
const NO_FIELDS: FormFields = new Map();

/** Khai giá trị khác: what a unit says for one indicator, with reason and evidence. */
export function factFormPages(app: Hono<WebEnv>, deps: FactFormDeps): void {
  const path = "/facts/:tallySetId/:agencyCode/:indicator";
  app.get(path, requires("facts.enter"), (c) => showForm(c, deps, { fields: NO_FIELDS, errors: [] }));

  app.post(path, requires("facts.enter"), async (c) => {
    const form = await formWithFile(c);
    if (!form.ok) return showRefusal(c, form.failure);
    const { fields, file } = form.value;
    const address = factsAddressOf(c);
    const entered = await deps.enterAgencyFact(signedInActor(c), {
      ...address,
      indicator: c.req.param("indicator"),
      points: POINTS.get(fieldOf(fields, "points")),
      reason: fieldOf(fields, "reason"),
      evidence: file,
    });
    if (entered.ok) return c.redirect(afterwards(factsHref(address), "fact-entered"), 303);
    if (!FIELDS.includes(entered.failure.at)) return showRefusal(c, entered.failure);
    return showForm(c, deps, { fields, errors: refusedForm(c, entered.failure, FIELDS) });
  });
}

interface Typed {
  readonly fields: FormFields;
  readonly errors: readonly FormError[];
}

async function showForm(c: Context<WebEnv>, { viewAgencyFacts }: FactFormDeps, typed: Typed) {
  const address = factsAddressOf(c);
  const found = await viewAgencyFacts(signedInActor(c), address);
  if (!found.ok) return showRefusal(c, found.failure);
  const { set, unit, facts, mayEnter } = found.value;
  const fact = facts.find(({ indicator }) => indicator === c.req.param("indicator"));
  if (fact === undefined || !mayEnter) return showNotFound(c);
  const unitName = unit.version.name ?? unit.code;
  return showPage(
    c,
    {
      title: `Khai chỉ số ${fact.indicator} của ${unitName}`,
      lead: `${set.title}, ${formatVietnameseDate(set.window.from)}–${formatVietnameseDate(set.window.to)}`,
      crumbs: [FACTS_CRUMB, { title: unitName, href: factsHref(address) }],
      hasErrors: typed.errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa ghi được giá trị khai" errors={typed.errors} />
      <section class="panel narrow" aria-label="Hệ thống tính">
        <h2>{INDICATOR_NAMES[fact.indicator]}</h2>
        <Computed computed={fact.computed} />
      </section>
      <FactForm indicator={fact.indicator} action={c.req.path} {...typed} />
    </>,
  );
}

interface FactFormProps extends Typed {
  readonly indicator: EnteredIndicator;
  readonly action: string;
}

function FactForm({ indicator, action, fields, errors }: FactFormProps) {
  const field = (name: string) => ({ name, value: fieldOf(fields, name), error: errorOf(errors, name) });
  return (
    <PostForm action={action} hasFiles class="form narrow">
      <ChoiceField
        {...field("points")}
        label="Số điểm đơn vị khai"
        choices={[
          { value: "", label: "Chọn số điểm" },
          ...[...POINTS].map(([value, points]) => ({ value, label: `${pointsText(points)} điểm` })),
        ]}
      />
      <LinesField
        {...field("reason")}
        label="Lý do"
        hint="Vì sao khác với mức hệ thống tính; số và ngày văn bản."
        rows={3}
      />
      <FilesField
        name="evidence"
        label="Minh chứng"
        hint={`Bắt buộc. ${PROOF_HINTS[indicator]} ${EVIDENCE_HINT}`}
        error={errorOf(errors, "evidence")}
        isSingle
      />
      <Button>Ghi giá trị khai</Button>
    </PostForm>
  );
}
