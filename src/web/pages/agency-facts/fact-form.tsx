import type { Context, Hono } from "hono";
import { FACT_CHANGED, seenFact, type EnterAgencyFact } from "../../../app/agency-facts/enter-agency-fact.ts";
import type { NamedFactEntry, ViewAgencyFacts } from "../../../app/agency-facts/view-agency-facts.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import type { EnteredIndicator } from "../../../core/scoring/entered-fact.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, LinesField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { formWithFile, proofIn } from "../../shell/form-with-file.ts";
import { requires } from "../../shell/gate.ts";
import { showNotFound } from "../../shell/last-resort.tsx";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import { EvidenceLink } from "../evidence/evidence-link.tsx";
import { PROOF_FIELDS, ProofFields } from "../evidence/proof-fields.tsx";
import { Computed } from "./computed-fact.tsx";
import { FACTS_CRUMB, factsAddressOf, factsHref, pointsText, PROOF_HINTS } from "./facts-words.ts";

export interface FactFormDeps {
  readonly viewAgencyFacts: ViewAgencyFacts;
  readonly enterAgencyFact: EnterAgencyFact;
}

const FIELDS: readonly string[] = ["points", "reason", ...PROOF_FIELDS];
/** The points that a unit can say: a choice that was left open is none. */
const POINTS: ReadonlyMap<string, number> = new Map([2, 1, 0].map((points) => [points.toString(), points]));
const NO_FIELDS: FormFields = new Map();

/** Khai giá trị khác: what a unit says for one indicator, with reason and evidence. */
export function factFormPages(app: Hono<WebEnv>, deps: FactFormDeps): void {
  const path = "/facts/:tallySetId/:agencyCode/:indicator";
  app.get(path, requires("facts.enter"), (c) => showForm(c, deps, { fields: NO_FIELDS, errors: [], isLate: false }));

  app.post(path, requires("facts.enter"), async (c) => {
    const form = await formWithFile(c);
    if (!form.ok) return showRefusal(c, form.failure);
    const { fields } = form.value;
    const address = factsAddressOf(c);
    const proof = proofIn(form.value);
    if (!proof.ok) return showForm(c, deps, { fields, errors: refusedForm(c, proof.failure, FIELDS), isLate: false });
    const entered = await deps.enterAgencyFact(signedInActor(c), {
      ...address,
      indicator: c.req.param("indicator"),
      points: POINTS.get(fieldOf(fields, "points")),
      reason: fieldOf(fields, "reason"),
      evidence: proof.value,
      seen: fieldOf(fields, "seen"),
    });
    if (entered.ok) return c.redirect(afterwards(factsHref(address), "fact-entered"), 303);
    const isLate = entered.failure.code === FACT_CHANGED;
    if (!isLate && !FIELDS.includes(entered.failure.at)) return showRefusal(c, entered.failure);
    return showForm(c, deps, { fields, errors: refusedForm(c, entered.failure, FIELDS), isLate });
  });
}

interface Typed {
  readonly fields: FormFields;
  readonly errors: readonly FormError[];
  /** Somebody else entered or took back a value since the form was shown: both are shown, and the next send decides. */
  readonly isLate: boolean;
}

async function showForm(c: Context<WebEnv>, { viewAgencyFacts }: FactFormDeps, typed: Typed) {
  const address = factsAddressOf(c);
  const found = await viewAgencyFacts(signedInActor(c), address);
  if (!found.ok) return showRefusal(c, found.failure);
  const { set, unit, facts, mayEnter } = found.value;
  const fact = facts.find(({ indicator }) => indicator === c.req.param("indicator"));
  if (fact === undefined || !mayEnter) return showNotFound(c);
  const unitName = unit.version.name ?? unit.code;
  const [newest] = fact.entries;
  const isSent = c.req.method === "POST";
  const seen = isSent && !typed.isLate ? fieldOf(typed.fields, "seen") : seenFact(newest);
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
      {typed.isLate && newest !== undefined && <Theirs entry={newest} href={factsHref(address)} />}
      <FactForm indicator={fact.indicator} action={c.req.path} seen={seen} {...typed} />
    </>,
  );
}

/** What somebody else has just said, to stay or to be replaced by what stands in the form below. */
function Theirs({ entry, href }: { readonly entry: NamedFactEntry; readonly href: string }) {
  const { points, reason, evidenceId, evidenceName, enteredByName, enteredAt, isWithdrawn } = entry;
  return (
    <section class="stack stack--tight narrow" aria-label="Giá trị người khác vừa ghi">
      <h2>Người khác vừa ghi</h2>
      <div class="theirs stack stack--tight">
        <p>
          <b>{pointsText(points)} điểm</b>
          {isWithdrawn && ", vừa được rút lại"}
        </p>
        <p>{reason}</p>
        <p class="small">
          {evidenceId !== undefined && <EvidenceLink id={evidenceId} name={evidenceName ?? ""} />}
          {` · ${enteredByName ?? "Không rõ người ghi"} · ${formatMoment(enteredAt)}`}
        </p>
      </div>
      <p>
        <ButtonLink href={href} look="quiet">
          Giữ như người kia đã ghi
        </ButtonLink>
      </p>
    </section>
  );
}

interface FactFormProps extends Typed {
  readonly indicator: EnteredIndicator;
  readonly action: string;
  /** What the person has seen of the values before. */
  readonly seen: string;
}

function FactForm({ indicator, action, seen, fields, errors, isLate }: FactFormProps) {
  const field = (name: string) => ({ name, value: fieldOf(fields, name), error: errorOf(errors, name) });
  return (
    <PostForm action={action} hasFiles class="form narrow">
      {isLate && <h2>Giá trị của bạn</h2>}
      <input type="hidden" name="seen" value={seen} />
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
      <ProofFields
        label="Minh chứng"
        hint={`Bắt buộc, hoặc dẫn chiếu. ${PROOF_HINTS[indicator]}`}
        errors={errors}
        typed={fields}
      />
      <Button>{isLate ? "Thay bằng giá trị của bạn" : "Ghi giá trị khai"}</Button>
    </PostForm>
  );
}
