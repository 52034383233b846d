import type { Context, Hono } from "hono";
import { MOST_LABELS, type CreateLabels } from "../../../app/ballots/create-labels.ts";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import { BALLOT_OCCASIONS } from "../../../core/ballots/cast-ballot.ts";
import { formatVietnameseDate, type LocalDate } from "../../../core/base/local-date.ts";
import type { Failure } from "../../../core/base/result.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Checkbox, ChoiceField, DateField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { unitChoices } from "../admin/unit-choices.ts";
import { NoUnits } from "../no-units.tsx";

export interface LabelPagesDeps {
  readonly createLabels: CreateLabels;
  readonly viewUnits: ViewUnits;
  readonly publicUrl: URL | undefined;
}

const FIELDS = ["agencyCode", "occasion", "from", "to", "format"];
const OCCASIONS = [
  { value: "receipt", label: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" },
  { value: "supplement", label: "Phiếu yêu cầu bổ sung hồ sơ" },
  { value: "refusal", label: "Phiếu từ chối tiếp nhận, giải quyết" },
  { value: "result", label: "Trả kết quả" },
] as const;
const FORMATS = [
  { value: "pdf", label: "Tệp PDF, tờ A4 24 tem (70 × 37 mm)" },
  { value: "csv", label: "Tệp CSV, để in bằng phần mềm khác" },
] as const;

/** Tem mã đánh giá: labels with a square to scan, for the papers that a unit handed out in some days. */
export function labelPages(app: Hono<WebEnv>, deps: LabelPagesDeps): void {
  app.get("/labels", requires("imports.run"), (c) => showForm(c, deps, []));

  app.post("/labels", requires("imports.run"), async (c) => {
    const { form } = c.var;
    const [from, to] = [parseTypedDay(fieldOf(form, "from")), parseTypedDay(fieldOf(form, "to"))];
    const refused = (failure: Failure) => showForm(c, deps, refusedForm(c, failure, FIELDS));
    if (from === undefined) return refused(noDay("from"));
    if (to === undefined || to < from) return refused(noDay("to"));
    const made = await deps.createLabels(signedInActor(c), {
      agencyCode: fieldOf(form, "agencyCode"),
      occasion: BALLOT_OCCASIONS.find((each) => each === fieldOf(form, "occasion")) ?? "receipt",
      ...{ from, to },
      isAgain: fieldOf(form, "again") === "yes",
      format: fieldOf(form, "format") === "csv" ? "csv" : "pdf",
      siteAddress: (deps.publicUrl ?? new URL(c.req.url)).origin,
    });
    if (!made.ok) return made.failure.code === "labels.none" ? refused(made.failure) : showRefusal(c, made.failure);
    const { name, mediaType, bytes } = made.value;
    c.header("Content-Type", mediaType);
    c.header("Content-Disposition", `attachment; filename="${name}"`);
    return c.body(new Uint8Array(bytes));
  });
}

async function showForm(c: Context<WebEnv>, { viewUnits }: LabelPagesDeps, errors: readonly FormError[]) {
  const units = await unitChoices(c, viewUnits);
  const form: FormFields = c.req.method === "POST" ? c.var.form : proposed(c.var.today);
  const field = (name: string) => ({ name, value: fieldOf(form, name), error: errorOf(errors, name) });
  return showPage(
    c,
    {
      title: "Tem mã đánh giá",
      lead: "Mỗi tem là một mã QR dán lên giấy giao cho người dân: quét là mở phiếu của đúng hồ sơ đó, gửi một lần.",
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa làm được tem" errors={errors} />
      {units.length === 0 ? (
        <NoUnits />
      ) : (
        <PostForm action="/labels" class="form narrow">
          <ChoiceField {...field("agencyCode")} label="Đơn vị" choices={units} />
          <ChoiceField {...field("occasion")} label="Tem cho loại giấy" choices={OCCASIONS} />
          <DateField {...field("from")} label="Giấy lập từ ngày" />
          <DateField {...field("to")} label="Đến hết ngày" />
          <ChoiceField {...field("format")} label="Dạng tệp" choices={FORMATS} />
          <Checkbox
            name="again"
            label="In lại cả cho hồ sơ đã có tem của loại giấy này (khi tem bị mất, hỏng)"
            isChecked={fieldOf(form, "again") === "yes"}
          />
          <Note>
            Mã chỉ có trong tệp này, hệ thống không giữ lại nên không tải lại được. Mỗi lần nhiều nhất{" "}
            {MOST_LABELS.toString()} tem; còn hồ sơ thì bấm lần nữa. Mã dùng được 180 ngày.
          </Note>
          <Button>Tạo tem</Button>
        </PostForm>
      )}
    </>,
  );
}

function proposed(today: LocalDate): FormFields {
  const day = formatVietnameseDate(today);
  return new Map([
    ["from", [day]],
    ["to", [day]],
  ]);
}

function noDay(at: string): Failure {
  return {
    code: "labels.day-unreadable",
    at,
    message: at === "from" ? "Ngày đầu không đọc được." : "Ngày cuối không đọc được, hoặc trước ngày đầu.",
    mend: "Ghi ngày theo dạng 15/12/2020.",
  };
}
