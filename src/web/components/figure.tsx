import { formatCount, formatPercent } from "../../core/base/vietnamese-format.ts";

interface ShareFigureProps {
  readonly what: string;
  readonly k: number;
  readonly n: number;
  /** What is counted: "phiếu hợp lệ", "hồ sơ". */
  readonly of: string;
  /** Below this base nothing is told about a few people. */
  readonly smallestBase?: number;
  /** Why what is there is not shown; undefined: it is. */
  readonly held?: string | undefined;
}

/** A share never stands without its count: what, value, k trên n. */
export function ShareFigure({ what, k, n, of, smallestBase = 0, held }: ShareFigureProps) {
  if (held !== undefined) return <WithheldFigure what={what} value="Chưa hiện" why={held} />;
  const share = formatPercent({ k, n }, 1);
  if (share === undefined || n < smallestBase) {
    const why = n === 0 ? `chưa có ${of}` : `dưới ${formatCount(smallestBase)} ${of}`;
    return <WithheldFigure what={what} value="Không tính" why={why} />;
  }
  return (
    <div class="kn">
      <p class="what">{what}</p>
      <p class="value">
        {share.slice(0, -1)}
        <small>%</small>
      </p>
      <p class="base">
        {formatCount(k)} trên {formatCount(n)} {of}
      </p>
    </div>
  );
}

interface WithheldProps {
  readonly what: string;
  readonly value: string;
  readonly why: string;
}

function WithheldFigure({ what, value, why }: WithheldProps) {
  return (
    <div class="kn kn--withheld">
      <p class="what">{what}</p>
      <p class="value">{value}</p>
      <p class="base">{why}</p>
    </div>
  );
}

/** A number with its base: "13,8 / 18". */
export function ScoreFigure({
  what,
  value,
  outOf,
  base,
}: {
  readonly what: string;
  readonly value: string;
  readonly outOf?: string | undefined;
  readonly base?: string | undefined;
}) {
  return (
    <div class="kn">
      <p class="what">{what}</p>
      <p class="value">
        {value}
        {outOf !== undefined && <small>/{outOf}</small>}
      </p>
      {base !== undefined && <p class="base">{base}</p>}
    </div>
  );
}
