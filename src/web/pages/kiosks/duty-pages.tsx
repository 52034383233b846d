import type { Context, Hono } from "hono";
import type { CounterOnDuty } from "../../../app/ballots/kiosk/counter-duties.ts";
import type { KioskCases } from "../../../app/ballots/kiosk/make-kiosk-cases.ts";
import { DUTY_PLACES, scheduleOn } from "../../../core/ballots/kiosk/duty-schedule.ts";
import { formatIsoDate, formatVietnameseDate, parseIsoDate } from "../../../core/base/local-date.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, DateField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { DutyTable } from "./duty-table.tsx";
import { placeName } from "./kiosks-table.tsx";
import { placeOf, placeValue } from "./place-value.ts";

export interface DutyPagesDeps {
  readonly kioskCases: Pick<KioskCases, "viewDuties" | "viewDutyOfficers" | "keepDuty">;
}

const DUTIES = Array.from({ length: DUTY_PLACES }, (_, place) => `duty${place.toString()}`);

/** Lịch trực quầy: one counter at a time, who is on duty in each half of the days of a week. */
export function dutyPages(app: Hono<WebEnv>, deps: DutyPagesDeps): void {
  app.get("/duties", requires("duties.keep"), (c) => showDuties(c, deps, []));

  app.post("/duties", requires("duties.keep"), async (c) => {
    const { form } = c.var;
    const validFrom = parseTypedDay(fieldOf(form, "from"));
    if (validFrom === undefined) return showDuties(c, deps, refusedForm(c, NO_DAY, ["from"]));
    const { agencyCode, counterCode = "" } = placeOf(fieldOf(form, "place"));
    const officers = DUTIES.map((name) => fieldOf(form, name));
    const kept = await deps.kioskCases.keepDuty(signedInActor(c), { agencyCode, counterCode, validFrom, officers });
    if (!kept.ok) return showDuties(c, deps, refusedForm(c, kept.failure, ["place", "from", ...DUTIES]));
    return c.redirect(afterwards("/duties", "duty"), 303);
  });
}

const NO_DAY = {
  code: "duty.day-unreadable",
  at: "from",
  message: "Ngày không đọc được.",
  mend: "Ghi ngày theo dạng 15/12/2020.",
};

async function showDuties(c: Context<WebEnv>, { kioskCases }: DutyPagesDeps, errors: readonly FormError[]) {
  const viewed = await kioskCases.viewDuties(signedInActor(c));
  if (!viewed.ok) return showRefusal(c, viewed.failure);
  const { counters } = viewed.value;
  const isSent = c.req.method === "POST";
  const wanted = isSent ? fieldOf(c.var.form, "place") : (c.req.query("place") ?? "");
  const shown = counters.find((counter) => placeValue(counter) === wanted) ?? counters[0];
  return showPage(
    c,
    {
      title: "Lịch trực quầy",
      lead:
        "Máy tại quầy ghi cán bộ trực lên phiếu theo lịch này, kể cả khi chưa có mạng. " +
        "Nhân viên vẫn đổi được trong ngày bằng số PIN.",
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa lưu được lịch trực" errors={errors} />
      {shown === undefined ? (
        <EmptyState title="Chưa có quầy nào" why="Quầy có trong danh mục của đơn vị thì mới lập lịch trực được." />
      ) : (
        <>
          <CounterChoice counters={counters} shown={shown} />
          {await dutyForm(c, kioskCases, { shown, errors })}
        </>
      )}
    </>,
  );
}

function CounterChoice({
  counters,
  shown,
}: {
  readonly counters: readonly CounterOnDuty[];
  readonly shown: CounterOnDuty;
}) {
  if (counters.length < 2) return null;
  return (
    <form class="form narrow" method="get" action="/duties">
      <ChoiceField
        name="place"
        label="Quầy"
        value={placeValue(shown)}
        choices={counters.map((counter) => ({ value: placeValue(counter), label: placeName(counter) }))}
      />
      <Button look="quiet">Mở lịch của quầy này</Button>
    </form>
  );
}

interface Showing {
  readonly shown: CounterOnDuty;
  readonly errors: readonly FormError[];
}

async function dutyForm(c: Context<WebEnv>, kioskCases: DutyPagesDeps["kioskCases"], { shown, errors }: Showing) {
  const found = await kioskCases.viewDutyOfficers(signedInActor(c), shown.agency.code);
  const officers = found.ok ? found.value : [];
  const { form, today } = c.var;
  const isSent = c.req.method === "POST";
  const current = scheduleOn(shown.schedules, formatIsoDate(today))?.officers ?? [];
  const next = shown.schedules.filter(({ validFrom }) => validFrom > formatIsoDate(today));
  return (
    <PostForm action="/duties" class="form" label={`Lịch trực của ${placeName(shown)}`}>
      <h2>{placeName(shown)}</h2>
      {next.map(({ validFrom }) => (
        <p>Đã có lịch khác dùng từ ngày {formatVietnameseDate(parseIsoDate(validFrom) ?? today)}.</p>
      ))}
      <input type="hidden" name="place" value={placeValue(shown)} />
      <DateField
        name="from"
        label="Dùng từ ngày"
        value={isSent ? fieldOf(form, "from") : formatVietnameseDate(today)}
        error={errorOf(errors, "from")}
      />
      <DutyTable
        officers={officers}
        chosen={DUTIES.map((name, place) => (isSent ? fieldOf(form, name) : (current[place] ?? "")))}
        names={DUTIES}
        errors={errors}
      />
      <Button>Lưu lịch trực</Button>
    </PostForm>
  );
}
