import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { isPublishable, publicationReadiness } from "../../../core/periods/publication-readiness.ts";
import { Button, ButtonLink, UnavailableButton } from "../../components/button.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { isLate } from "./board-rows.ts";
import { periodHref } from "./period-address.ts";
import { PublicationMissing } from "./publication-missing.tsx";

/** What may be done with the period as a whole now; each says what follows from it. */
export function BoardActs({ board }: { readonly board: PeriodBoard }) {
  const { period } = board;
  const isManager = period.rights.includes("periods.manage");
  const isPublisher = period.rights.includes("publications.publish") && isOnTheWay(board);
  if (!isManager && !isPublisher) return null;
  const acts = { draft: DraftActs, open: OpenActs, closed: ClosedActs } as const;
  const Acts = acts[period.course.stage];
  return (
    <section class="panel acts" aria-label="Việc với cả kỳ">
      {isPublisher && <PublicationAct board={board} />}
      {isManager && <Acts board={board} />}
    </section>
  );
}

/** Whether the period can still be published and is not. */
function isOnTheWay({ period }: PeriodBoard): boolean {
  return period.course.stage === "closed" && period.standing !== "published" && period.notInForce === undefined;
}

/** The publication once it can be asked for; until then how many units keep it back. */
function PublicationAct({ board }: { readonly board: PeriodBoard }) {
  const { period, rows } = board;
  if (!isPublishable(publicationReadiness(rows))) {
    return (
      <div class="act">
        <PublicationMissing board={board} />
      </div>
    );
  }
  return (
    <div class="act">
      <p>Mọi đơn vị đã phê duyệt: kiểm tra lần cuối rồi công bố.</p>
      <ButtonLink href={`${periodHref(period.id)}/checks`}>Kiểm tra và công bố</ButtonLink>
    </div>
  );
}

function DraftActs({ board: { period } }: { readonly board: PeriodBoard }) {
  return (
    <div class="act">
      <p>
        Mở kỳ để hệ thống tính điểm tạm theo số liệu mới nhất, cho đến khi khóa. Kỳ đã mở thì không sửa được các ngày,
        bộ quy tắc và thời hạn.
      </p>
      {period.notInForce === undefined ? (
        <PostForm action={`${periodHref(period.id)}/open`} class="inline">
          <Button>Mở kỳ</Button>
        </PostForm>
      ) : (
        <>
          <UnavailableButton id="why-not-open" reason={period.notInForce.message}>
            Mở kỳ
          </UnavailableButton>
          <PostForm action={`${periodHref(period.id)}/remove`} class="inline">
            <Button look="danger">Bỏ bản nháp</Button>
          </PostForm>
        </>
      )}
    </div>
  );
}

function OpenActs({ board: { period, day } }: { readonly board: PeriodBoard }) {
  const isOver = day > period.window.to;
  return (
    <>
      <div class="act">
        <p>
          Khóa số liệu để các đơn vị tự chấm điểm. Sau khi khóa, số liệu nhập thêm không đổi kết quả; muốn nhận thêm
          phải mở lại bằng quyết định.
        </p>
        {isOver ? (
          <PostForm action={`${periodHref(period.id)}/close`} class="inline">
            <Button>Khóa số liệu</Button>
          </PostForm>
        ) : (
          <UnavailableButton
            id="why-not-close"
            reason={`Khóa được từ sau ngày ${formatVietnameseDate(period.window.to)}.`}
          >
            Khóa số liệu
          </UnavailableButton>
        )}
      </div>
      <div class="act">
        <p>Tính lại từ đầu theo bộ quy tắc hiện có của hệ thống, khi bộ quy tắc vừa được cập nhật.</p>
        <PostForm action={`${periodHref(period.id)}/recount`} class="inline">
          <Button look="quiet">Tính lại</Button>
        </PostForm>
      </div>
    </>
  );
}

function ClosedActs({ board }: { readonly board: PeriodBoard }) {
  const { period, rows, day } = board;
  const href = periodHref(period.id);
  const late = rows.filter((row) => row.course.stage === "closed" && isLate(row));
  const unreminded = late.filter(({ course }) => !course.reminders.includes(day));
  const waiting = rows.filter(({ course }) => course.stage === "appraised");
  const isPublished = rows.some(({ course }) => course.publication !== undefined);
  return (
    <>
      {late.length > 0 && (
        <div class="act">
          <p>
            {formatCount(late.length)} đơn vị quá hạn tự chấm, {formatCount(late.length - unreminded.length)} đã nhắc
            hôm nay.
          </p>
          {unreminded.length > 0 && (
            <PostForm action={`${href}/remind`} class="inline">
              <Button>Nhắc {formatCount(unreminded.length)} đơn vị</Button>
            </PostForm>
          )}
        </div>
      )}
      {waiting.length > 0 && (
        <div class="act">
          <p>{formatCount(waiting.length)} đơn vị đã thẩm định xong, chờ mở thời gian phản hồi hoặc phê duyệt.</p>
          <ButtonLink href={`${href}/appraisal`} look="quiet">
            Mở danh sách thẩm định
          </ButtonLink>
        </div>
      )}
      {!isPublished && (
        <div class="act">
          <p>Số liệu thiếu hoặc sai: mở lại cả kỳ bằng quyết định. Mọi đơn vị tự chấm và thẩm định lại.</p>
          <ButtonLink href={`${href}/reopen`} look="quiet">
            Mở lại kỳ
          </ButtonLink>
        </div>
      )}
    </>
  );
}
