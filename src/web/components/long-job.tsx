import { formatCount } from "../../core/base/vietnamese-format.ts";

interface LongJobProps {
  readonly title: string;
  readonly done: number;
  /** Undefined while nobody knows how much there is. */
  readonly total: number | undefined;
  /** What is counted: "dòng", "đơn vị". */
  readonly unit: string;
}

/** A job under way: k/n and that the page may be closed. The page that shows it reloads itself. */
export function LongJob({ title, done, total, unit }: LongJobProps) {
  const counted =
    total === undefined ? `${formatCount(done)} ${unit}` : `${formatCount(done)} trên ${formatCount(total)} ${unit}`;
  return (
    <div class="panel job">
      <h2>{title}</h2>
      <progress
        aria-label={title}
        value={total === undefined ? undefined : done.toString()}
        max={Math.max(total ?? 1, 1)}
      >
        {counted}
      </progress>
      <p class="small muted">{counted} · Đóng trang này cũng được, việc vẫn chạy.</p>
    </div>
  );
}
