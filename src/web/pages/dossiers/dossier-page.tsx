import type { Hono } from "hono";
import type {
  DossierVerdict,
  DossierView,
  IndicatorPoints,
  ViewDossier,
} from "../../../app/view-dossiers/view-dossier.ts";
import type { ListedPetition, ViewPetitions } from "../../../app/petitions/view-petitions.ts";
import { formatVietnameseDate, type LocalTime } from "../../../core/base/local-date.ts";
import { REASON_WORDS } from "../../../core/scoring/reason-words.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Badge } from "../../components/badge.tsx";
import { DefinitionList, Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { PetitionTable } from "../petitions/petition-table.tsx";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatTime } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import {
  BODY_WORDS,
  CHANNEL_WORDS,
  ONE_STOP_STATE_WORDS,
  OUTCOME_WORDS,
  TIMELINESS_KINDS,
  TIMELINESS_WORDS,
} from "./dossier-words.ts";

export interface DossierPageDeps {
  readonly viewDossier: ViewDossier;
  readonly viewPetitions: ViewPetitions;
}

const MOST_PETITIONS = 50;

/** One dossier: its facts, and why it was counted or not. */
export function dossierPage(app: Hono<WebEnv>, { viewDossier, viewPetitions }: DossierPageDeps): void {
  app.get("/dossiers/:agencyCode/:code", requires("dossiers.read"), async (c) => {
    const { agencyCode, code } = c.req.param();
    const found = await viewDossier(signedInActor(c), { agencyCode, code, day: c.var.today });
    if (!found.ok) return showRefusal(c, found.failure);
    const { unit, verdicts } = found.value;
    const about = await viewPetitions(signedInActor(c), { agencyCode, dossierCode: code, limit: MOST_PETITIONS });
    return showPage(
      c,
      {
        title: `Hồ sơ ${code}`,
        lead: unit.name ?? unit.code,
        crumbs: [{ title: "Hồ sơ", href: "/dossiers" }],
      },
      <>
        {verdicts.length === 0 ? <NoVerdict /> : countedFirst(verdicts).map((verdict) => <Verdict verdict={verdict} />)}
        <Facts view={found.value} />
        {about.ok && <Petitions petitions={about.value.rows} />}
        <Details view={found.value} />
      </>,
    );
  });
}

/** Nobody spoke about the dossier, nothing shown. */
function Petitions({ petitions }: { readonly petitions: readonly ListedPetition[] }) {
  if (petitions.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>Phản ánh, kiến nghị về hồ sơ</h2>
      <PetitionTable label="Phản ánh, kiến nghị về hồ sơ" rows={petitions} />
    </section>
  );
}

function NoVerdict() {
  return (
    <EmptyState
      title="Chưa được tính trong bộ tổng hợp nào"
      why="Điểm của hồ sơ hiện ở đây khi có bộ tổng hợp kết quả cho kỳ của hồ sơ, và sau khi hệ thống tính xong."
    />
  );
}

/** What somebody looks for stands before the periods to which the dossier does not belong. */
function countedFirst(verdicts: readonly DossierVerdict[]): readonly DossierVerdict[] {
  return [...verdicts.filter(isCounted), ...verdicts.filter((verdict) => !isCounted(verdict))];
}

function isCounted({ outcome }: DossierVerdict): boolean {
  return OUTCOME_WORDS[outcome][0] === "Được tính";
}

function Verdict({ verdict }: { readonly verdict: DossierVerdict }) {
  const { tallySetId, title, outcome, timeliness, dueOn, finishOn, indicators } = verdict;
  const [heading, why] = OUTCOME_WORDS[outcome];
  const counts = isCounted(verdict);
  return (
    <section class="why" aria-label={`Vì sao, ${title}`}>
      <h2>
        {heading}: {why}
      </h2>
      <p class="small">
        <a href={`/results/${tallySetId.toString()}`}>{title}</a>
        {dueOn !== null && ` · hạn ${formatVietnameseDate(dueOn)}`}
        {finishOn !== null && ` · xong ${formatVietnameseDate(finishOn)}`}{" "}
        {counts && timeliness !== undefined && (
          <Badge kind={TIMELINESS_KINDS[timeliness]} label={TIMELINESS_WORDS[timeliness]} />
        )}
      </p>
      {counts && (
        <ul class="tree">
          {indicators.map((indicator) => (
            <IndicatorStep indicator={indicator} />
          ))}
        </ul>
      )}
    </section>
  );
}

function IndicatorStep({ indicator: { indicator, points, reason } }: { readonly indicator: IndicatorPoints }) {
  const name = INDICATOR_NAMES[indicator];
  const words = reason === undefined ? "không có nội dung để chấm" : REASON_WORDS[reason];
  return (
    <li>
      <div class="step">
        <span class="v">
          {points === "hidden" ? "Giữ kín" : points === "none" ? "Không tính" : `${points.toString()} điểm`}
        </span>
        <span class="t">
          Chỉ số {indicator}. {name}:{" "}
          {points === "hidden"
            ? "chấm theo phiếu nếu người nộp có gửi phiếu; không hiện cho từng hồ sơ, chỉ cộng vào tổng của đơn vị"
            : words}
          .
        </span>
      </div>
    </li>
  );
}

function Facts({ view: { dossier, procedure } }: { readonly view: DossierView }) {
  return (
    <section class="panel" aria-label="Dữ liệu của hồ sơ">
      <h2>Dữ liệu của hồ sơ</h2>
      <DefinitionList
        rows={[
          ["Thủ tục", [dossier.procedureCode, procedure?.name].filter((text) => typeof text === "string").join(" – ")],
          ["Thời hạn của thủ tục", limitText(procedure?.limitWorkingDays)],
          ["Hình thức nộp", dossier.channel === null ? "" : (CHANNEL_WORDS[dossier.channel] ?? "")],
          ["Nộp", timeText(dossier.submittedAt)],
          ["Tiếp nhận", timeText(dossier.receivedAt)],
          ["Hẹn trả", timeText(dossier.dueAt)],
          ["Giải quyết xong", timeText(dossier.finishedAt)],
          ["Trả kết quả", timeText(dossier.returnedAt)],
          ["Từ chối", timeText(dossier.refusedAt)],
          ["Rút hồ sơ", timeText(dossier.withdrawnAt)],
          ["Trạng thái ở phần mềm một cửa", <OneStopState state={dossier.state} />],
        ]}
      />
    </section>
  );
}

/** The word for a number of the feed, with the number for who looks it up there; else what the system sent. */
function OneStopState({ state }: { readonly state: string | null }) {
  if (state === null || state === "") return <Missing />;
  const word = Object.hasOwn(ONE_STOP_STATE_WORDS, state) ? ONE_STOP_STATE_WORDS[state] : undefined;
  if (word === undefined) return <>{state}</>;
  return (
    <>
      {word} <span class="code xsmall muted">{state}</span>
    </>
  );
}

function limitText(limit: number | undefined): string {
  return limit === undefined ? "" : `${limit.toString()} ngày làm việc`;
}

function timeText(time: LocalTime | null): string {
  return time === null ? "" : formatTime(time);
}

function timeCell(time: LocalTime | null) {
  return time === null ? <Missing /> : formatTime(time);
}

function Details({ view: { supplements, steps, contacts } }: { readonly view: DossierView }) {
  return (
    <>
      <DetailTable
        title="Các bước xử lý"
        rows={steps}
        columns={[
          { title: "Bước", isName: true, isShort: true, cell: ({ stepNo }) => stepNo.toString() },
          { title: "Cơ quan", isMinor: true, cell: ({ agencyCode }) => agencyCode ?? <Missing /> },
          { title: "Bắt đầu", isTime: true, isMinor: true, cell: ({ startedAt }) => timeCell(startedAt) },
          { title: "Hạn", isTime: true, cell: ({ limitAt }) => timeCell(limitAt) },
          { title: "Xong", isTime: true, cell: ({ finishedAt }) => timeCell(finishedAt) },
        ]}
      />
      <DetailTable
        title="Yêu cầu bổ sung"
        rows={supplements}
        columns={[
          { title: "Yêu cầu", isTime: true, cell: ({ requestedAt }) => formatTime(requestedAt) },
          { title: "Nhận đủ", isTime: true, cell: ({ receivedAt }) => timeCell(receivedAt) },
          { title: "Hẹn lại", isTime: true, cell: ({ newDueAt }) => timeCell(newDueAt) },
          { title: "Lý do", cell: ({ reason }) => reason ?? <Missing /> },
        ]}
      />
      <DetailTable
        title="Lần phải liên hệ"
        rows={contacts}
        columns={[
          { title: "Lúc", isTime: true, cell: ({ at }) => timeCell(at) },
          { title: "Với", cell: ({ withBody }) => BODY_WORDS[withBody] ?? withBody },
          { title: "Lý do", cell: ({ reason }) => reason ?? <Missing /> },
        ]}
      />
    </>
  );
}

interface DetailTableProps<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
}

/** Nothing delivered, nothing shown: an empty table would say that the office has none. */
function DetailTable<Row>({ title, rows, columns }: DetailTableProps<Row>) {
  if (rows.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>{title}</h2>
      <DataTable label={title} rows={rows} columns={columns} />
    </section>
  );
}
