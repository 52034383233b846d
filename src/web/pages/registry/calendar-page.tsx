import type { Context, Hono } from "hono";
import type { CalendarYearView, KeepCalendar } from "../../../app/registry/keep-calendar.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatVietnameseDate, weekdayOf, yearOf } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { CalendarStatus } from "../../../core/dossiers/calendar-year.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, DateField, TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { DAY_KIND_WORDS } from "./registry-words.ts";
import { typedDay } from "./unit-changes/unit-change.ts";

export interface CalendarPageDeps {
  readonly keepCalendar: KeepCalendar;
}

const PATH = "/registry/calendar";
const FIELDS = ["date", "kind", "name", "reason"] as const;
const KINDS = ["holiday", "workday"] as const;
type Day = CalendarYearView["days"][number];

/** Lịch làm việc: what departs from Monday to Friday in a year, and the form by which one day is put right. */
export function calendarPage(app: Hono<WebEnv>, { keepCalendar }: CalendarPageDeps): void {
  app.get(PATH, requires("units.read"), async (c) => {
    const day = parseTypedDay(c.req.query("day") ?? "");
    const asked = rowNumber(c.req.query("year"));
    const year = day === undefined ? asked || yearOf(c.var.today) : yearOf(day);
    return showYear(c, keepCalendar, { year, form: undefined, errors: [] });
  });

  app.post(PATH, requires("units.manage"), async (c) => {
    const { form, today } = c.var;
    const date = typedDay(form, "date");
    if (!date.ok)
      return showYear(c, keepCalendar, { year: yearOf(today), form, errors: refusedForm(c, date.failure, FIELDS) });
    const year = yearOf(date.value);
    const done = await keepCalendar.edit(signedInActor(c), {
      date: date.value,
      kind: KINDS.find((kind) => kind === fieldOf(form, "kind")),
      name: fieldOf(form, "name"),
      reason: fieldOf(form, "reason") || undefined,
    });
    if (done.ok) return c.redirect(`${afterwards(PATH, "calendar")}&year=${year.toString()}`, 303);
    const at = done.failure.code === "registry.past-change" ? "reason" : done.failure.at;
    return showYear(c, keepCalendar, { year, form, errors: refusedForm(c, { ...done.failure, at }, FIELDS) });
  });
}

interface ShownYear {
  readonly year: number;
  /** What was sent and refused; undefined: the day that the address asks for, if any. */
  readonly form: FormFields | undefined;
  readonly errors: readonly FormError[];
}

async function showYear(c: Context<WebEnv>, keepCalendar: KeepCalendar, { year, form, errors }: ShownYear) {
  const found = await keepCalendar.view(signedInActor(c), year);
  if (!found.ok) return showRefusal(c, found.failure);
  const view = found.value;
  const mayEdit = scopeOf(signedInActor(c), "units.manage", c.var.today) !== undefined;
  return showPage(
    c,
    {
      title: `Lịch làm việc năm ${year.toString()}`,
      lead: "Thứ Hai đến thứ Sáu là ngày làm việc, trừ các ngày dưới đây. Mọi hạn giải quyết được đếm theo lịch này.",
      crumbs: [
        { title: "Đơn vị", href: "/units" },
        { title: "Danh mục", href: "/registry" },
      ],
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa ghi được lịch" errors={errors} />
      <Years view={view} />
      <Status view={view} />
      {view.days.length > 0 && <Days days={view.days} mayEdit={mayEdit} />}
      {mayEdit && <DayForm shown={form ?? askedDay(c, view)} errors={errors} />}
    </>,
  );
}

/** The day that somebody wants to put right, as the form shows it at first. */
function askedDay(c: Context<WebEnv>, { days }: CalendarYearView): FormFields {
  const day = parseTypedDay(c.req.query("day") ?? "");
  const standing = days.find(({ date }) => date === day);
  return new Map([
    ["date", [day === undefined ? "" : formatVietnameseDate(day)]],
    ["kind", [standing?.kind ?? "holiday"]],
    ["name", [standing?.reason ?? ""]],
  ]);
}

/** The years that have a calendar, and the one after them. */
function Years({ view: { year, years } }: { readonly view: CalendarYearView }) {
  const last = years.at(-1);
  const shown = [...new Set([...years, ...(last === undefined ? [] : [last + 1]), year])].sort((a, b) => a - b);
  return (
    <nav class="row" aria-label="Các năm">
      {shown.map((each) => (
        <a href={`${PATH}?year=${each.toString()}`} aria-current={each === year ? "page" : undefined}>
          {each === year ? <b>{each.toString()}</b> : each.toString()}
        </a>
      ))}
    </nav>
  );
}

const STATUS_WORDS = {
  announced: "Theo thông báo đã công bố",
  provisional: "Có ngày chưa chắc chắn",
  computed: "Tính theo luật, chưa có thông báo",
  delivered: "Lịch riêng của tỉnh",
} as const satisfies Record<CalendarStatus, string>;

function Status({ view: { status, source, year } }: { readonly view: CalendarYearView }) {
  if (status === undefined)
    return (
      <EmptyState
        title={`Năm ${year.toString()} chưa có lịch`}
        why="Hạn nào rơi vào năm này thì không rõ. Khi ghi ngày đầu tiên, hãy ghi đủ mọi ngày nghỉ của năm."
      />
    );
  const isDoubtful = status === "provisional" || status === "computed";
  return (
    <Note {...(isDoubtful ? { kind: "warn" } : {})}>
      <b>{STATUS_WORDS[status]}.</b>{" "}
      {status === "delivered" ? "Các ngày dưới đây do tỉnh nhập, thay cho lịch có sẵn của cả năm." : source}
    </Note>
  );
}

const WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"] as const;

function Days({ days, mayEdit }: { readonly days: readonly Day[]; readonly mayEdit: boolean }) {
  return (
    <section class="stack stack--tight">
      <h2>Các ngày của năm</h2>
      <DataTable label="Ngày nghỉ và ngày làm bù" rows={days} columns={[mayEdit ? EDITED_DAY : READ_DAY, ...COLUMNS]} />
      <p class="small muted">
        {formatCount(days.length)} ngày.{mayEdit && " Bấm vào một ngày để sửa hoặc bỏ ngày ấy."}
      </p>
    </section>
  );
}

const READ_DAY: Column<Day> = {
  title: "Ngày",
  isName: true,
  isTime: true,
  cell: ({ date }) => formatVietnameseDate(date),
};

const EDITED_DAY: Column<Day> = {
  ...READ_DAY,
  cell: ({ date }) => (
    <a href={`${PATH}?day=${encodeURIComponent(formatVietnameseDate(date))}#day-form`}>
      {formatVietnameseDate(date)}
      <span class="sr">: sửa ngày này</span>
    </a>
  ),
};

const COLUMNS: readonly Column<Day>[] = [
  { title: "Thứ", isTime: true, isShort: true, isMinor: true, cell: ({ date }) => WEEKDAYS[weekdayOf(date)] },
  {
    title: "Loại",
    isShort: true,
    isMinor: true,
    cell: ({ kind }) => <KindBadge kind={kind} />,
  },
  {
    title: "Là ngày gì",
    cell: ({ kind, reason, doubt }) => (
      <>
        {reason ?? <Missing />}
        {kind === "workday" && (
          <p class="only-s">
            <KindBadge kind={kind} />
          </p>
        )}
        {doubt !== undefined && <p class="small muted">Chưa chắc chắn: {doubt}</p>}
      </>
    ),
  },
];

function KindBadge({ kind }: Pick<Day, "kind">) {
  return <Badge kind={kind === "holiday" ? "neutral" : "warn"} label={DAY_KIND_WORDS[kind]} />;
}

function DayForm({ shown, errors }: { readonly shown: FormFields; readonly errors: readonly FormError[] }) {
  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    value: fieldOf(shown, name),
    error: errorOf(errors, name),
  });
  return (
    <section class="panel narrow" aria-label="Thêm hoặc sửa một ngày" id="day-form">
      <h2>Thêm hoặc sửa một ngày</h2>
      <PostForm action={PATH}>
        <DateField {...field("date")} label="Ngày" />
        <ChoiceField
          {...field("kind")}
          label="Loại ngày"
          hint="Ngày làm bù là thứ Bảy hoặc Chủ nhật phải đi làm. Ngày thường: bỏ ngày này khỏi lịch."
          choices={[
            ...KINDS.map((kind) => ({ value: kind, label: DAY_KIND_WORDS[kind] })),
            { value: "ordinary", label: "Ngày thường" },
          ]}
        />
        <TextField {...field("name")} label="Là ngày gì" hint="Ví dụ: Quốc khánh; Làm bù cho thứ Sáu 02/01." />
        <TextField
          {...field("reason")}
          label="Lý do"
          hint="Bắt buộc với một ngày đã qua, ví dụ số thông báo; được ghi vào sổ đính chính."
        />
        <p class="small muted">Ghi xong, mọi hồ sơ được tính lại theo lịch mới.</p>
        <Button>Ghi vào lịch</Button>
      </PostForm>
    </section>
  );
}
