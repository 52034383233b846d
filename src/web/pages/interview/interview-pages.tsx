import type { Context, Hono } from "hono";
import type { Interview, Interviews, ListedInterview } from "../../../app/interview/hold-interview.ts";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import { askedQuestions } from "../../../core/ballots/open-form.ts";
import { dayOf, formatVietnameseDate, type LocalTime } from "../../../core/base/local-date.ts";
import { nowText } from "../../answer/answers-back.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, DateField, LinesField, TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import type { ShellDeps } from "../../shell/shell-deps.ts";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { unitChoices } from "../admin/unit-choices.ts";
import { NoUnits } from "../no-units.tsx";
import { DigitRow } from "../paper/digit-row.tsx";

export interface InterviewPagesDeps extends Pick<ShellDeps, "now"> {
  readonly interviews: Interviews;
  readonly viewUnits: ViewUnits;
}

const CRUMB = { title: "Phỏng vấn qua điện thoại", href: "/interview" };
const EMPTY: FormFields = new Map();

/** Phỏng vấn qua điện thoại: a list to call from, then one screen of questions a dossier, keyed by digits. */
export function interviewPages(app: Hono<WebEnv>, deps: InterviewPagesDeps): void {
  app.get("/interview", requires("ballots.key"), (c) => showList(c, deps, { form: EMPTY, listed: undefined }));

  app.post("/interview", requires("ballots.key"), async (c) => {
    const { form } = c.var;
    const codes = fieldOf(form, "codes").split(/\s+/);
    const listed = await deps.interviews.list(signedInActor(c), {
      agencyCode: fieldOf(form, "agencyCode"),
      codes: codes.filter((code) => code !== ""),
      from: parseTypedDay(fieldOf(form, "from")),
      to: parseTypedDay(fieldOf(form, "to")),
    });
    if (!listed.ok) return showRefusal(c, listed.failure);
    return showList(c, deps, { form, listed: listed.value });
  });

  app.get("/interview/:agencyCode/:dossierCode", requires("ballots.key"), (c) =>
    showInterview(c, deps, { form: EMPTY }),
  );

  app.post("/interview/:agencyCode/:dossierCode", requires("ballots.key"), async (c) => {
    const { form } = c.var;
    const held = await deps.interviews.hold(signedInActor(c), addressIn(c), {
      dossierCode: "",
      places: Object.fromEntries([...form].map(([name, [value = ""]]) => [name, value])),
      comment: fieldOf(form, "comment"),
      isVoid: false,
      startedAt: fieldOf(form, "startedAt"),
    });
    if (held.ok) return c.redirect(hrefOf(addressIn(c)), 303);
    if (held.failure.code.endsWith("not-found")) return showRefusal(c, held.failure);
    return showInterview(c, deps, { form, errors: refusedForm(c, held.failure, [held.failure.at]) });
  });
}

interface Address {
  readonly agencyCode: string;
  readonly dossierCode: string;
}

function addressIn(c: Context<WebEnv>): Address {
  return { agencyCode: c.req.param("agencyCode") ?? "", dossierCode: c.req.param("dossierCode") ?? "" };
}

function hrefOf({ agencyCode, dossierCode }: Address): string {
  return `/interview/${encodeURIComponent(agencyCode)}/${encodeURIComponent(dossierCode)}`;
}

interface Listing {
  readonly form: FormFields;
  readonly listed: readonly ListedInterview[] | undefined;
}

async function showList(c: Context<WebEnv>, { viewUnits }: InterviewPagesDeps, { form, listed }: Listing) {
  const units = await unitChoices(c, viewUnits);
  const field = (name: string) => ({ name, value: fieldOf(form, name) });
  return showPage(
    c,
    {
      title: CRUMB.title,
      lead: "Chọn hồ sơ trong danh sách được giao, đọc câu hỏi, gõ số của câu trả lời. Không ghi số điện thoại ở đây.",
    },
    <>
      {listed !== undefined && <Listed listed={listed} agencyCode={fieldOf(form, "agencyCode")} />}
      {units.length === 0 ? (
        <NoUnits />
      ) : (
        <PostForm action="/interview" class="form narrow">
          <ChoiceField {...field("agencyCode")} label="Đơn vị" choices={units} />
          <LinesField {...field("codes")} label="Mã hồ sơ trong danh sách" hint="Mỗi dòng một mã; nhiều nhất 200." />
          <DateField {...field("from")} label="Hoặc hồ sơ có kết quả từ ngày" />
          <DateField {...field("to")} label="Đến hết ngày" />
          <Button>Xem danh sách</Button>
        </PostForm>
      )}
    </>,
  );
}

const STATES = { waiting: "chưa phỏng vấn", held: "đã phỏng vấn", unknown: "không có hồ sơ này ở đơn vị" } as const;

function Listed({ listed, agencyCode }: { readonly listed: readonly ListedInterview[]; readonly agencyCode: string }) {
  if (listed.length === 0) return <Note>Không có hồ sơ nào trong danh sách này.</Note>;
  return (
    <ul class="stack stack--tight">
      {listed.map(({ dossierCode, state }) => (
        <li>
          {state === "waiting" ? (
            <a class="code" href={hrefOf({ agencyCode, dossierCode })}>
              {dossierCode}
            </a>
          ) : (
            <span class="code">{dossierCode}</span>
          )}{" "}
          <span class="muted">{STATES[state]}</span>
        </li>
      ))}
    </ul>
  );
}

interface Asking {
  readonly form: FormFields;
  readonly errors?: readonly FormError[];
}

async function showInterview(c: Context<WebEnv>, deps: InterviewPagesDeps, { form, errors = [] }: Asking) {
  const address = addressIn(c);
  const found = await deps.interviews.open(signedInActor(c), address);
  if (!found.ok) return showRefusal(c, found.failure);
  const startedAt = fieldOf(form, "startedAt") === "" ? nowText(deps) : fieldOf(form, "startedAt");
  return showPage(
    c,
    {
      title: `Phỏng vấn: hồ sơ ${address.dossierCode}`,
      crumbs: [CRUMB],
      hasErrors: errors.length > 0,
      scripts: ["paper-keys.js"],
    },
    <>
      <ErrorSummary title="Chưa ghi được phỏng vấn" errors={errors} />
      <Facts interview={found.value} />
      {found.value.receipt === undefined ? (
        <Questions interview={found.value} action={hrefOf(address)} form={form} errors={errors} startedAt={startedAt} />
      ) : (
        <Held receiptCode={found.value.receipt.receiptCode} />
      )}
    </>,
  );
}

function Facts({ interview: { unit, facts } }: { readonly interview: Interview }) {
  const day = (time: LocalTime | null): string => (time === null ? "" : formatVietnameseDate(dayOf(time)));
  return (
    <DefinitionList
      rows={[
        ["Đơn vị", unit.version.name ?? unit.code],
        ["Thủ tục", facts.procedureName],
        ["Tiếp nhận", day(facts.receivedAt)],
        ["Hẹn trả", day(facts.dueAt)],
        ["Có kết quả", day(facts.finishedAt)],
      ]}
    />
  );
}

function Held({ receiptCode }: { readonly receiptCode: string }) {
  return (
    <Note kind="ok">
      <p>
        Đã ghi phỏng vấn. Mã biên nhận để đọc cho người trả lời: <b class="code">{receiptCode}</b>
      </p>
      <p>
        <ButtonLink look="quiet" href="/interview">
          Về danh sách
        </ButtonLink>
      </p>
    </Note>
  );
}

interface QuestionsProps {
  readonly interview: Interview;
  readonly action: string;
  readonly form: FormFields;
  readonly errors: readonly FormError[];
  readonly startedAt: string;
}

function Questions({ interview, action, form, errors, startedAt }: QuestionsProps) {
  return (
    <div data-keying="">
      <PostForm action={action} class="form keying">
        <input type="hidden" name="startedAt" value={startedAt} />
        {askedQuestions(interview.form, { hasDossier: true }).map((question, place) => (
          <DigitRow
            question={question}
            value={fieldOf(form, question.id)}
            error={errorOf(errors, question.id)}
            isFirst={place === 0 && errors.length === 0}
          />
        ))}
        <TextField
          name="comment"
          value={fieldOf(form, "comment")}
          error={errorOf(errors, "comment")}
          label="Góp ý, ghi theo lời người trả lời"
          hint="Không ghi họ tên, số điện thoại."
          maxlength={4000}
        />
        <Button>Ghi phỏng vấn</Button>
      </PostForm>
    </div>
  );
}
