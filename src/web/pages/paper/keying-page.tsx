import type { Context, Hono } from "hono";
import type { Turn } from "../../../app/paper/key-sheet.ts";
import type { PaperCases } from "../../../app/paper/paper-cases.ts";
import { printedQuestions } from "../../../app/paper/paper-deps.ts";
import type { BatchView } from "../../../app/paper/view-batch.ts";
import type { FormFile } from "../../../core/ballots/form-file.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { ErrorSummary, errorOf, type FormError } from "../../components/error-summary.tsx";
import { Checkbox, TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { DigitRow } from "./digit-row.tsx";
import { batchAddressIn, batchHref, batchTitle, fieldName, PAPER_CRUMB } from "./paper-words.ts";
import { SheetPictures } from "./pictures.tsx";

interface KeyingDeps {
  readonly paper: Pick<PaperCases, "viewBatch" | "keySheet">;
}

const EMPTY: FormFields = new Map();

function turnIn(c: Context<WebEnv>): Turn {
  return c.req.param("turn") === "2" ? 2 : 1;
}

/** Nhập phiếu: one sheet after another, digits and Enter alone; nothing of another's entry is on the page. */
export function keyingPages(app: Hono<WebEnv>, deps: KeyingDeps): void {
  app.get("/paper/:agencyCode/:number/key/:turn", requires("ballots.key"), (c) => showKeying(c, deps, { form: EMPTY }));

  app.post("/paper/:agencyCode/:number/key/:turn", requires("ballots.key"), async (c) => {
    const { form } = c.var;
    const keyed = await deps.paper.keySheet(signedInActor(c), {
      ...batchAddressIn(c),
      turn: turnIn(c),
      sheetNo: rowNumber(fieldOf(form, "sheetNo")),
      typed: {
        dossierCode: fieldOf(form, "dossierCode"),
        places: Object.fromEntries([...form].map(([name, [value = ""]]) => [name, value])),
        comment: fieldOf(form, "comment"),
        isVoid: fieldOf(form, "isVoid") === "yes",
      },
    });
    if (!keyed.ok) {
      if (!keyed.failure.code.startsWith("paper.")) return showRefusal(c, keyed.failure);
      return showKeying(c, deps, { form, errors: refusedForm(c, keyed.failure, [keyed.failure.at]) });
    }
    const { warning } = keyed.value;
    if (warning.length > 0 && fieldOf(form, "warned") === "") return showKeying(c, deps, { form, warning });
    const next = `${batchHref(batchAddressIn(c))}/key/${turnIn(c).toString()}`;
    return c.redirect(`${next}?saved=${encodeURIComponent(fieldOf(form, "sheetNo"))}`, 303);
  });
}

interface Keying {
  readonly form: FormFields;
  readonly errors?: readonly FormError[];
  /** Fields that the first keyer read otherwise. */
  readonly warning?: readonly string[];
}

async function showKeying(c: Context<WebEnv>, { paper }: KeyingDeps, { form, errors = [], warning = [] }: Keying) {
  const found = await paper.viewBatch(signedInActor(c), batchAddressIn(c));
  if (!found.ok) return showRefusal(c, found.failure);
  const view = found.value;
  const turn = turnIn(c);
  const href = batchHref(batchAddressIn(c));
  const asked = rowNumber(c.req.query("sheet"));
  const typed = rowNumber(fieldOf(form, "sheetNo"));
  const sheetNo = typed > 0 ? typed : asked > 0 ? asked : view.next[turn];
  const name = batchTitle(view.batch.number, view.unit.version.name ?? view.unit.code);
  return showPage(
    c,
    {
      title: `${turn === 1 ? "Nhập lần một" : "Nhập lần hai"}: phiếu ${sheetNo?.toString() ?? "–"}`,
      lead: `${name} · đã xong ${doneIn(view, turn)}`,
      crumbs: [PAPER_CRUMB, { title: `Lô ${view.batch.number.toString()}`, href }],
      hasErrors: errors.length > 0,
      scripts: ["paper-keys.js"],
    },
    sheetNo === undefined || view.batch.closedAt !== null ? (
      <AllDone href={href} turn={turn} />
    ) : (
      <>
        <ErrorSummary title="Phiếu chưa ghi" errors={errors} />
        <Saved saved={rowNumber(c.req.query("saved"))} href={`${href}/key/${turn.toString()}`} />
        <Warning warning={warning} form={view.form} href={`${href}/key/${turn.toString()}`} />
        <div class="with-scan">
          <SheetPictures address={batchAddressIn(c)} pictures={view.pictures} sheetNo={sheetNo} />
          <SheetForm
            action={`${href}/key/${turn.toString()}`}
            form={view.form}
            typed={form}
            sheetNo={sheetNo}
            errors={errors}
            isWarned={warning.length > 0}
          />
        </div>
      </>
    ),
  );
}

function doneIn({ batch, keyedOnce, keyedTwice }: BatchView, turn: Turn): string {
  return `${(turn === 1 ? keyedOnce : keyedTwice).toString()}/${batch.counted.toString()}`;
}

function AllDone({ href, turn }: { readonly href: string; readonly turn: Turn }) {
  return (
    <div class="stack">
      <p>{turn === 1 ? "Mọi phiếu của lô đã nhập lần một." : "Không còn phiếu nào chờ Ông/Bà nhập lần hai."}</p>
      <p>
        <ButtonLink look="quiet" href={href}>
          Về lô
        </ButtonLink>
      </p>
    </div>
  );
}

function Saved({ saved, href }: { readonly saved: number; readonly href: string }) {
  if (saved === 0) return null;
  return (
    <p class="small muted" role="status">
      Đã ghi phiếu {saved}. <a href={`${href}?sheet=${saved.toString()}`}>Nhập lại phiếu {saved}</a>
    </p>
  );
}

interface WarningProps {
  readonly warning: readonly string[];
  readonly form: FormFile;
  readonly href: string;
}

/** Which fields differ, and nothing of what the first keyer read there. */
function Warning({ warning, form, href }: WarningProps) {
  if (warning.length === 0) return null;
  return (
    <Note kind="warn">
      <p class="strong">Khác lần một ở: {warning.map((field) => fieldName(form, field)).join("; ")}</p>
      <p>
        Phiếu đã ghi như đã gõ. Xem lại phiếu: gõ nhầm thì sửa rồi ghi lại, đúng thì{" "}
        <a href={href}>giữ nguyên và sang phiếu sau</a>.
      </p>
    </Note>
  );
}

interface SheetFormProps {
  readonly action: string;
  readonly form: FormFile;
  readonly typed: FormFields;
  readonly sheetNo: number;
  readonly errors: readonly FormError[];
  readonly isWarned: boolean;
}

function SheetForm({ action, form, typed, sheetNo, errors, isWarned }: SheetFormProps) {
  const field = (name: string) => ({ name, value: fieldOf(typed, name), error: errorOf(errors, name) });
  return (
    <div data-keying="">
      <PostForm action={action} class="form keying">
        <TextField name="sheetNo" value={sheetNo.toString()} label="Phiếu số" inputmode="numeric" maxlength={3} />
        <TextField
          {...field("dossierCode")}
          label="Mã hồ sơ ghi trên phiếu"
          maxlength={200}
          isFirst={errors.length === 0}
        />
        {printedQuestions(form).map((question) => (
          <DigitRow question={question} {...field(question.id)} isFirst={false} />
        ))}
        <TextField {...field("comment")} label="Góp ý ghi trên phiếu" maxlength={4000} />
        {isWarned && <input type="hidden" name="warned" value="yes" />}
        <Checkbox
          name="isVoid"
          label="Phiếu không hợp lệ: trắng, rách, không đọc được"
          isChecked={fieldOf(typed, "isVoid") === "yes"}
        />
        <Button>
          {isWarned ? "Ghi lại" : "Ghi, sang phiếu sau"} <kbd>Enter</kbd>
        </Button>
        <p class="small muted">
          Gõ số của phương án được đánh dấu, để trống câu không đánh dấu. <kbd>Enter</kbd> <kbd>↓</kbd> sang ô sau,{" "}
          <kbd>↑</kbd> về ô trước.
        </p>
      </PostForm>
    </div>
  );
}
