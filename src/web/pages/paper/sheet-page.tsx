import type { Context, Hono } from "hono";
import type { PaperCases } from "../../../app/paper/paper-cases.ts";
import type { Choice } from "../../../app/paper/resolve-sheet.ts";
import { questionIds } from "../../../app/paper/paper-deps.ts";
import type { SheetView } from "../../../app/paper/view-batch.ts";
import type { FormFile } from "../../../core/ballots/form-file.ts";
import { readingOf, sheetFields, type Difference } from "../../../core/ballots/keyed/keyed-sheet.ts";
import type { Failure } from "../../../core/base/result.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { batchAddressIn, batchHref, fieldName, PAPER_CRUMB, readingWords } from "./paper-words.ts";
import { SheetPictures } from "./pictures.tsx";

interface SheetDeps {
  readonly paper: Pick<PaperCases, "viewSheet" | "resolveSheet">;
}

const EMPTY: FormFields = new Map();

function sheetAddressIn(c: Context<WebEnv>) {
  return { ...batchAddressIn(c), sheetNo: rowNumber(c.req.param("sheetNo")) };
}

/** Chỗ lệch của một phiếu: both readings side by side, and what stands on the sheet. */
export function sheetPages(app: Hono<WebEnv>, deps: SheetDeps): void {
  app.get("/paper/:agencyCode/:number/sheets/:sheetNo", requires("ballots.key"), (c) =>
    showSheet(c, deps, { form: EMPTY }),
  );

  app.post("/paper/:agencyCode/:number/sheets/:sheetNo", requires("ballots.key"), async (c) => {
    const { form } = c.var;
    const look = { ...sheetAddressIn(c), choices: choicesIn(form) };
    const resolved = await deps.paper.resolveSheet(signedInActor(c), look);
    if (resolved.ok) return c.redirect(batchHref(batchAddressIn(c)), 303);
    if (!resolved.failure.code.startsWith("paper.")) return showRefusal(c, resolved.failure);
    return showSheet(c, deps, { form, errors: refusedForm(c, resolved.failure, [resolved.failure.at]) });
  });
}

const CHOICE = /^choice-(.+)$/;

function choicesIn(form: FormFields): ReadonlyMap<string, Choice> {
  const choices = [...form].flatMap(([name, [chosen = ""]]): [string, Choice][] => {
    const [, field] = CHOICE.exec(name) ?? [];
    if (field === undefined) return [];
    if (chosen === "first" || chosen === "second") return [[field, { chosen }]];
    return chosen === "typed" ? [[field, { chosen, typed: fieldOf(form, `typed-${field}`) }]] : [];
  });
  return new Map(choices);
}

interface Showing {
  readonly form: FormFields;
  readonly errors?: readonly FormError[];
}

async function showSheet(c: Context<WebEnv>, { paper }: SheetDeps, { form, errors = [] }: Showing) {
  const found = await paper.viewSheet(signedInActor(c), sheetAddressIn(c));
  if (!found.ok) return showRefusal(c, found.failure);
  const view = found.value;
  const href = batchHref(batchAddressIn(c));
  if (view === undefined) return showRefusal(c, notTwiceKeyed());
  const { firstBy, secondBy, batch } = view;
  return showPage(
    c,
    {
      title: `Phiếu ${view.sheetNo.toString()}: giải quyết chỗ lệch`,
      lead: `Trong ${batch.counted.toString()} phiếu của lô · lần một: ${firstBy} · lần hai: ${secondBy}`,
      crumbs: [PAPER_CRUMB, { title: `Lô ${batch.number.toString()}`, href }],
      hasErrors: errors.length > 0,
      scripts: ["paper-keys.js"],
    },
    <>
      <ErrorSummary title="Chưa giải quyết được" errors={errors} />
      <div class="with-scan">
        <SheetPictures address={batchAddressIn(c)} pictures={view.pictures} sheetNo={view.sheetNo} />
        <div class="stack">
          <Standing view={view} href={href} action={`${href}/sheets/${view.sheetNo.toString()}`} form={form} />
          <Agreed view={view} />
        </div>
      </div>
    </>,
  );
}

function notTwiceKeyed(): Failure {
  return {
    code: "page.not-found",
    at: "sheetNo",
    message: "Phiếu này chưa nhập đủ hai lần",
    mend: "Trước đó không ai được xem nội dung đã nhập.",
  };
}

interface StandingProps {
  readonly view: SheetView;
  readonly href: string;
  readonly action: string;
  readonly form: FormFields;
}

function Standing({ view, href, action, form }: StandingProps) {
  const { differences, maySettle, settlerRule, batch, isSettled, resolutions } = view;
  if (differences.length === 0) return <p>Hai lần nhập giống nhau ở mọi câu.</p>;
  if (batch.closedAt !== null || !maySettle || (isSettled && resolutions.size > 0))
    return (
      <>
        <DefinitionList
          rows={differences.map((difference) => [fieldName(view.form, difference.field), found(view, difference)])}
        />
        {!maySettle && !isSettled && <Note>{WHO_SETTLES[settlerRule]}</Note>}
        <p>
          <ButtonLink look="quiet" href={href}>
            Về lô
          </ButtonLink>
        </p>
      </>
    );
  return (
    <div data-choosing="">
      <PostForm action={action} class="form">
        {differences.map((difference, place) => (
          <Choosing form={view.form} difference={difference} typed={form} isFirst={place === 0} />
        ))}
        <Button>Ghi, về lô</Button>
        <p class="small muted">
          Cả hai lần nhập và lựa chọn này được giữ nguyên. <kbd>1</kbd> lần một, <kbd>2</kbd> lần hai, <kbd>3</kbd> gõ
          lại.
        </p>
      </PostForm>
    </div>
  );
}

/** Said to whoever may not. */
const WHO_SETTLES = {
  third: "Người đã nhập phiếu này không tự giải quyết chỗ lệch: người thứ ba sẽ xem lại phiếu.",
  "not-first": "Người nhập lần một không tự giải quyết chỗ lệch: người khác sẽ xem lại phiếu.",
} as const;

function found({ form, resolutions }: SheetView, { field, first, second }: Difference): string {
  const both = `lần một ${readingWords(form, field, first)}, lần hai ${readingWords(form, field, second)}`;
  return resolutions.has(field) ? `${readingWords(form, field, resolutions.get(field))} (${both})` : both;
}

interface ChoosingProps {
  readonly form: FormFile;
  readonly difference: Difference;
  readonly typed: FormFields;
  readonly isFirst: boolean;
}

/** Three ways for one field; for a question what is typed is the place of the option, as when keying. */
function Choosing({ form, difference: { field, first, second }, typed, isFirst }: ChoosingProps) {
  const name = `choice-${field}`;
  const chosen = fieldOf(typed, name);
  const choices = [
    ["first", "Lần một", readingWords(form, field, first)],
    ["second", "Lần hai", readingWords(form, field, second)],
  ] as const;
  return (
    <fieldset class="panel" id={field} tabindex={-1}>
      <legend class="sr">{fieldName(form, field)}</legend>
      <h3 aria-hidden="true">{fieldName(form, field)}</h3>
      <div class="pick">
        {choices.map(([value, turn, reading], place) => (
          <div class="opt">
            <input
              type="radio"
              name={name}
              id={`${name}-${value}`}
              value={value}
              checked={chosen === value}
              autofocus={isFirst && place === 0}
            />
            <label for={`${name}-${value}`}>
              <kbd>{place + 1}</kbd>
              <span>
                <span class="small muted">{turn}: </span>
                {reading}
              </span>
            </label>
          </div>
        ))}
        {field !== "isVoid" && (
          <div class="opt">
            <input type="radio" name={name} id={`${name}-typed`} value="typed" checked={chosen === "typed"} />
            <label for={`${name}-typed`}>
              <kbd>3</kbd>
              <span>Gõ lại từ phiếu</span>
            </label>
          </div>
        )}
      </div>
      {field !== "isVoid" && <TypedAgain field={field} typed={fieldOf(typed, `typed-${field}`)} />}
    </fieldset>
  );
}

function TypedAgain({ field, typed }: { readonly field: string; readonly typed: string }) {
  const name = `typed-${field}`;
  return (
    <div class="field">
      <label for={name} class="small">
        {field.startsWith("q") ? "Gõ lại: số của phương án, để trống nếu không đánh dấu" : "Gõ lại"}
      </label>
      <input class="input" id={name} name={name} value={typed} autocomplete="off" />
    </div>
  );
}

function Agreed({ view: { form, agreed, differences } }: { readonly view: SheetView }) {
  const differing = new Set<string>(differences.map(({ field }) => field));
  const same = sheetFields(questionIds(form)).filter((field) => field !== "isVoid" && !differing.has(field));
  return (
    <details class="panel">
      <summary class="strong">{same.length} ô hai lần nhập giống nhau</summary>
      <DefinitionList
        rows={same.map((field) => [fieldName(form, field), readingWords(form, field, readingOf(agreed, field))])}
      />
    </details>
  );
}
