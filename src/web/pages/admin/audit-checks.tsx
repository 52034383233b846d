import type { AuditCheck, AuditChecks } from "../../../app/check-audit.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { faultInWords } from "../../../core/integrity/chain-words.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { LongJob } from "../../components/long-job.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";

/** Kiểm tra chuỗi: what the last check of every entry found, and the way to the next one. */
export function AuditChecksPanel({ checks: { last, running } }: { readonly checks: AuditChecks }) {
  if (running !== undefined) {
    return (
      <div id="live" data-live="1500">
        <LongJob title="Đang kiểm tra chuỗi nhật ký" done={running.doneEntries} total={undefined} unit="dòng" />
      </div>
    );
  }
  return (
    <section
      class={last !== undefined && last.faultCount > 0 ? "panel panel--danger stack" : "panel stack"}
      aria-label="Kiểm tra"
    >
      <h2>Kiểm tra chuỗi</h2>
      {last === undefined ? (
        <p>Chưa ai kiểm tra. Mỗi tháng một lần, tính lại mã băm từ dòng đầu đến dòng cuối.</p>
      ) : (
        <LastCheck check={last} />
      )}
      <PostForm action="/audit/check">
        <Button look="quiet">Kiểm tra cả chuỗi ngay</Button>
      </PostForm>
    </section>
  );
}

function LastCheck({ check: { at, entries, faultCount, faults, head } }: { readonly check: AuditCheck }) {
  const unnamed = faultCount - faults.length;
  return (
    <>
      <p>
        <Badge
          kind={faultCount === 0 ? "ok" : "danger"}
          label={faultCount === 0 ? "Nguyên vẹn" : `Bị can thiệp: ${formatCount(faultCount)} chỗ`}
        />{" "}
        Lần gần nhất {formatMoment(at)}: {formatCount(entries)} dòng.
      </p>
      {faultCount > 0 && (
        <ul>
          {faults.map((fault) => (
            <li>{faultInWords(fault)}</li>
          ))}
          {unnamed > 0 && <li>… và {formatCount(unnamed)} chỗ nữa</li>}
        </ul>
      )}
      {head !== undefined && (
        <p class="small muted">
          Cuối chuỗi khi đó: dòng {formatCount(head.seq)}, mã băm <span class="code">{head.hash}</span>. Ghi lại vào
          biên bản: ai viết lại cả cơ sở dữ liệu cũng không đổi được bản ghi ấy.
        </p>
      )}
    </>
  );
}
