import type { UnitPaper } from "../../../app/periods/period-views.ts";
import type { Right } from "../../../core/access/roles.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { ButtonLink } from "../../components/button.tsx";
import { Note } from "../../components/note.tsx";
import { unitHref } from "./period-address.ts";

interface UnitStandingProps {
  readonly paper: UnitPaper;
  /** Whether the reader may look at this at all: who only acts for somebody here reads the papers and no more. */
  readonly reads: (right: Right) => boolean;
}

/** What comes next for the unit, what keeps it and where that is mended, and the facts it all rests on. */
export function UnitStandingPanel({ paper, reads }: UnitStandingProps) {
  return (
    <>
      <Absence paper={paper} />
      <div class="halves">
        <section class="panel stack" id="standing" data-fresh="" aria-label="Bước tiếp theo">
          <h2>Bước tiếp theo</h2>
          <Next paper={paper} />
        </section>
        <Facts paper={paper} reads={reads} />
      </div>
    </>
  );
}

function Absence({ paper: { course } }: { readonly paper: UnitPaper }) {
  if (course.absence === undefined) return null;
  return (
    <Note kind="warn">
      <b>Không tự chấm điểm.</b> Tỉnh xử lý là không tham gia theo {course.absence.citation}.
    </Note>
  );
}

function Next({ paper }: { readonly paper: UnitPaper }) {
  const { course, state, blocks, openLines, undecidedResponses } = paper;
  if (state === "closed") return <SelfScoreNext paper={paper} />;
  const words = {
    collecting: "Kỳ đang nhận số liệu. Khi kỳ khóa số liệu, đơn vị tự chấm điểm.",
    selfScored: `Bản tự chấm đã ký, chờ thẩm định: còn ${formatCount(openLines)} chỉ số của đơn vị và cán bộ.`,
    absent: `Chờ thẩm định: còn ${formatCount(openLines)} chỉ số của đơn vị và cán bộ.`,
    appraised: "Đã thẩm định xong.",
    responding: `Đơn vị và cán bộ xem kết quả thẩm định, phản hồi${untilWords(paper)}.`,
    deciding: `Thời gian phản hồi đã hết${overWords(paper)}, còn phản hồi chờ kết luận rồi mới phê duyệt được.`,
    approvable:
      course.respondsUntil === undefined
        ? "Đã thẩm định xong, chờ phê duyệt."
        : `Thời gian phản hồi đã hết${overWords(paper)}, chờ phê duyệt.`,
    approved: "Đã phê duyệt, chờ công bố.",
    published: `Đã công bố ở lần công bố số ${(course.publication ?? 0).toString()}.`,
  } as const;
  return (
    <>
      <p>
        {words[state]}
        {undecidedResponses > 0 && ` ${formatCount(undecidedResponses)} phản hồi chưa kết luận.`}
      </p>
      {(state === "appraised" || undecidedResponses > 0) &&
        blocks.map(({ message, mend }) => (
          <p class="small">
            {message} {mend}
          </p>
        ))}
    </>
  );
}

function untilWords({ course: { respondsUntil } }: UnitPaper): string {
  return respondsUntil === undefined ? "" : ` đến hết ngày ${formatVietnameseDate(respondsUntil)}`;
}

function overWords({ course: { respondsUntil } }: UnitPaper): string {
  return respondsUntil === undefined ? "" : ` ngày ${formatVietnameseDate(respondsUntil)}`;
}

function SelfScoreNext({ paper }: { readonly paper: UnitPaper }) {
  const { period, unit, rights, course, selfScore } = paper;
  const mayWrite = selfScore?.isEditable === true;
  const faults = selfScore?.faults ?? [];
  return (
    <>
      <p>
        {mayWrite
          ? "Tự chấm: giữ điểm hệ thống tính, hoặc ghi điểm khác kèm lý do và minh chứng. Bản đúng thì ký."
          : "Chờ đơn vị tự chấm và ký."}
        {course.reminders.length > 0 && ` Đã nhắc ${formatCount(course.reminders.length)} lần.`}
      </p>
      {faults.length > 0 && (
        <>
          <p>
            <b>Chưa ký được: còn {formatCount(faults.length)} chỗ thiếu.</b>
          </p>
          <ul class="small">
            {faults.map(({ at, message, mend }) => (
              <li>
                <a href={`#line-${at}`}>Chỉ số {at}</a>: {message} {mend}
              </li>
            ))}
          </ul>
        </>
      )}
      {rights.includes("selfScores.sign") && faults.length === 0 && selfScore !== undefined && (
        <p>
          <ButtonLink href={`${unitHref(period.id, unit.code)}/sign`}>Xem lại và ký</ButtonLink>
        </p>
      )}
    </>
  );
}

/** Where the figures come from. */
function Facts({ paper: { unit, period }, reads }: UnitStandingProps) {
  const links = factLinks(unit.code, period.tallySetId).filter(([right]) => reads(right));
  if (links.length === 0) return null;
  return (
    <section class="panel stack" aria-label="Số liệu gốc">
      <h2>Số liệu gốc</h2>
      <ul>
        {links.map(([, href, words]) => (
          <li>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

type FactLink = readonly [right: Right, href: string, words: string];

function factLinks(unitCode: string, tallySetId: number | undefined): readonly FactLink[] {
  const code = encodeURIComponent(unitCode);
  const set = tallySetId?.toString();
  const ofSet: readonly FactLink[] =
    set === undefined
      ? []
      : [
          ["facts.read", `/facts/${set}/${code}`, "Số liệu đơn vị khai cho chỉ số 5, 6, 8, 9, có minh chứng"],
          ["results.read", `/results/${set}/units/${code}`, "Kết quả tính đầy đủ, cán bộ và ý kiến người dân"],
        ];
  return [
    ["dossiers.read", `/dossiers?unit=${code}`, "Hồ sơ của đơn vị"],
    ["petitions.read", `/petitions?unit=${code}`, "Phản ánh, kiến nghị về đơn vị"],
    ...ofSet,
    ["units.read", `/units/${code}/procedures`, "Thủ tục, cách tiếp nhận và mức trực tuyến"],
  ];
}
