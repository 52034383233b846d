import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import type { PublicationCheck } from "../../../app/publications/publication-cases.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { hasChanges, type PublicationChanges } from "../../../core/periods/publication-changes.ts";
import type { CheckLine } from "../../../core/periods/check-texts.ts";
import { Button, UnavailableButton } from "../../components/button.tsx";
import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { Checkbox, LinesField } from "../../components/field.tsx";
import { Icon } from "../../components/icon.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { checksHref } from "./checks-approval.tsx";
import { groupLines, type CheckGroup } from "./checks-groups.ts";
import { mendOf, subjectName } from "./checks-mends.ts";
import { DecisionFields } from "./decision-fields.tsx";
import { publicationHref } from "./period-address.ts";

/** Kinds of faults; of one kind all units stand in one list. */
const MOST_GROUPS = 25;

interface LinesProps {
  readonly lines: readonly CheckLine[];
  readonly board: PeriodBoard;
}

/** Danh mục kiểm tra: what blocks and what is only to be known, each with the way to its mend. */
export function CheckLines({ lines, board }: LinesProps) {
  if (lines.length === 0) {
    return (
      <p class="row">
        <Icon name="check" /> Mọi mục kiểm tra đều đạt.
      </p>
    );
  }
  const groups = groupLines(lines);
  return (
    <>
      <ul class="checks">
        {groups
          .slice(0, MOST_GROUPS)
          .map((group) =>
            group.lines.length === 1 ? (
              <Line line={group.first} board={board} />
            ) : (
              <Group group={group} board={board} />
            ),
          )}
      </ul>
      {groups.length > MOST_GROUPS && (
        <p class="small muted">
          Còn {formatCount(groups.length - MOST_GROUPS)} mục nữa; xử lý các mục trên rồi tải lại trang.
        </p>
      )}
    </>
  );
}

/** One fault of several units: said once, with their count and the way to each. */
function Group({ group: { first, lines }, board }: { readonly group: CheckGroup; readonly board: PeriodBoard }) {
  const areUnits = lines.every((line) => subjectName(line, board) !== undefined);
  return (
    <li class={first.severity === "blocks" ? "is-wrong" : "is-open"}>
      <Severity line={first} />
      <div>
        <b>
          {formatCount(lines.length)} {areUnits ? "đơn vị" : "mục"}:
        </b>{" "}
        {first.message} <span class="muted">{first.mend}</span>
        <details class="small">
          <summary>{areUnits ? "Các đơn vị" : "Các mục"}</summary>
          <ul class="task-units">
            {lines.map((line) => (
              <li>
                <Place line={line} board={board} />
              </li>
            ))}
          </ul>
        </details>
      </div>
    </li>
  );
}

/** The name of what a line is about, leading to where it is mended. */
function Place({ line, board }: { readonly line: CheckLine; readonly board: PeriodBoard }) {
  const name = subjectName(line, board) ?? line.at;
  const mend = mendOf(line, board);
  return mend === undefined ? <>{name}</> : <a href={mend.href}>{name}</a>;
}

function Severity({ line: { severity } }: { readonly line: CheckLine }) {
  const isBlocking = severity === "blocks";
  return (
    <>
      <Icon name={isBlocking ? "warning" : "notice"} />
      <span class="sr">{isBlocking ? "Chặn công bố: " : "Cần biết: "}</span>
    </>
  );
}

function Line({ line, board }: { readonly line: CheckLine; readonly board: PeriodBoard }) {
  const mend = mendOf(line, board);
  const name = subjectName(line, board);
  return (
    <li class={line.severity === "blocks" ? "is-wrong" : "is-open"}>
      <Severity line={line} />
      <span>
        {name !== undefined && <b>{name}: </b>}
        {line.message} <span class="muted">{line.mend}</span>{" "}
        {mend !== undefined && (
          <a href={mend.href}>
            {mend.label}
            {name !== undefined && <span class="sr"> {name}</span>}
          </a>
        )}
      </span>
    </li>
  );
}

interface PublishingProps {
  readonly check: PublicationCheck;
  readonly mayReadRestricted: boolean;
  readonly errors: readonly FormError[];
  readonly typed: FormFields;
}

/** Whether there is something to let out: nothing is published yet, or something differs from what is. */
export function isOffered({ changes }: PublicationCheck): boolean {
  return changes === undefined || hasChanges(changes);
}

/** Công bố: what would go out under which number, and why not yet; what is published already is not offered again. */
export function Publishing({ check, mayReadRestricted, errors, typed }: PublishingProps) {
  const { period, number, inForce, changes, hidden, mayPublish } = check;
  return (
    <>
      {inForce !== undefined && (
        <InForce periodId={period.id} number={inForce.number} mayReadRestricted={mayReadRestricted} />
      )}
      {changes !== undefined && <p>{changesWords(changes)}</p>}
      {isOffered(check) && (
        <p>
          Lần công bố số <b class="num">{number.toString()}</b>
          {inForce !== undefined && `, thay lần số ${inForce.number.toString()}`}. Số nhỏ được che:{" "}
          {formatCount(hidden.units)} ô của đơn vị, {formatCount(hidden.sums)} ô của các dòng tổng.
        </p>
      )}
      {mayPublish && isOffered(check) && <PublishForm check={check} errors={errors} typed={typed} />}
    </>
  );
}

function PublishForm({ check: { period, lines, inForce }, errors, typed }: Omit<PublishingProps, "mayReadRestricted">) {
  const blocking = groupLines(lines.filter(({ severity }) => severity === "blocks")).length;
  const words = inForce === undefined ? "Công bố kết quả" : "Công bố bản đính chính";
  return (
    <PostForm action={`${checksHref(period.id)}/publish`} class="form measure">
      {inForce !== undefined && (
        <LinesField
          name="publicationReason"
          label="Lý do thay lần công bố trước"
          hint="Ghi rõ sai sót được đính chính; lý do này được công khai."
          value={fieldOf(typed, "publicationReason")}
          error={errorOf(errors, "publicationReason")}
          rows={3}
        />
      )}
      <Note kind="warn">
        Kết quả đã công bố không sửa, không rút lại được; sai sót chỉ thay bằng một lần công bố mới. Lập văn bản và ký
        mất vài phút, trang này cho biết khi xong.
      </Note>
      {blocking === 0 ? (
        <Button>{words}</Button>
      ) : (
        <UnavailableButton id="why-not-publish" reason={`Còn ${formatCount(blocking)} điều chưa đạt ở danh mục trên.`}>
          {words}
        </UnavailableButton>
      )}
    </PostForm>
  );
}

/** What another publication would say otherwise than the one in force. */
function changesWords({ units, comments }: PublicationChanges): string {
  const parts = [
    ...(units > 0 ? [`${formatCount(units)} đơn vị được đính chính`] : []),
    ...(comments > 0 ? [`${formatCount(comments)} góp ý được cho đăng`] : []),
  ];
  if (parts.length > 0) return `Từ lần công bố đó: ${parts.join(", ")}.`;
  return "Chưa có gì khác với lần công bố đó, nên không có gì để công bố thêm.";
}

interface InForceProps {
  readonly periodId: string;
  readonly number: number;
  readonly mayReadRestricted: boolean;
}

function InForce({ periodId, number, mayReadRestricted }: InForceProps) {
  return (
    <Note kind="ok">
      Lần công bố số {number.toString()} đang có hiệu lực.{" "}
      <a href={`/publications/${number.toString()}`}>Xem trang công khai</a>
      {mayReadRestricted && (
        <>
          {" · "}
          <a href={publicationHref(periodId, number)}>Tệp hạn chế</a>
        </>
      )}
    </Note>
  );
}

interface CorrectingProps {
  readonly board: PeriodBoard;
  readonly errors: readonly FormError[];
  readonly typed: FormFields;
}

/** Đính chính: units that are appraised anew by decision, while what was published stays in force. */
export function Correcting({ board: { period, rows }, errors, typed }: CorrectingProps) {
  const published = rows.filter(({ course }) => course.stage === "published");
  if (published.length === 0 || !period.rights.includes("periods.manage")) return null;
  const chosen = typed.get("unit") ?? [];
  return (
    <details class="panel" open={typed.has("number")}>
      <summary>
        <b>Đính chính kết quả đã công bố</b>
      </summary>
      <div class="stack">
        <p>
          Đơn vị được chọn trở về bước thẩm định. Lần công bố đang có hiệu lực giữ nguyên cho đến khi lần mới thay nó.
        </p>
        <PostForm action={`${checksHref(period.id)}/correct`}>
          <fieldset class="field" id="corrected" tabindex={-1}>
            <legend>Đơn vị phải thẩm định lại</legend>
            <div class="checks checks--many">
              {published.map(({ unit }) => (
                <Checkbox name="unit" value={unit.code} label={unit.name} isChecked={chosen.includes(unit.code)} />
              ))}
            </div>
          </fieldset>
          <DecisionFields typed={typed} errors={errors} />
          <Button look="danger">Mở lại để đính chính</Button>
        </PostForm>
      </div>
    </details>
  );
}
