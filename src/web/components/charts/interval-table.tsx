import type { Child } from "hono/jsx";
import { along, type Axis } from "./scale.ts";

/** A share with its interval, or the words for why there is none. */
export interface IntervalRow {
  readonly name: Child;
  /** The unit that the page is about. */
  readonly isHere: boolean;
  readonly share:
    | {
        readonly value: number;
        readonly low: number;
        readonly high: number;
        readonly text: string;
        /** `354/412`. */
        readonly counted: string;
        readonly interval: string;
      }
    | "hidden"
    | "none";
}

interface IntervalTableProps {
  readonly label: string;
  readonly heads: {
    readonly name: string;
    readonly interval: string;
    readonly counted: string;
    readonly share: string;
  };
  readonly rows: readonly IntervalRow[];
  readonly axis: Axis;
  readonly tickText: (tick: number) => string;
  /** The dashed line: the share of all together. */
  readonly whole: { readonly value: number; readonly text: string } | undefined;
  /** In place of a share of a hidden base, and where nobody answered. */
  readonly hidden: string;
  readonly none: string;
}

/**
 * Dot and interval, one row a unit, best share first. It is a table: each row says in text what its drawing shows.
 * Roles are written out because on a phone its rows are laid out in two lines, which would take them from it.
 */
export function IntervalTable({ label, heads, rows, axis, tickText, whole, hidden, none }: IntervalTableProps) {
  return (
    <table class="intervals" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {heads.name}
          </th>
          <th role="columnheader" scope="col" class="plot-cell">
            <span class="sr">{heads.interval}</span>
            {whole !== undefined && <WholeLabel axis={axis} whole={whole} />}
          </th>
          <th role="columnheader" scope="col" class="r hide-s">
            {heads.counted}
          </th>
          <th role="columnheader" scope="col" class="r">
            {heads.share}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row row={row} axis={axis} whole={whole?.value} hidden={hidden} none={none} />
        ))}
      </tbody>
      <tfoot role="rowgroup" aria-hidden="true">
        <tr role="row">
          <td role="cell" />
          <td role="cell" class="plot-cell">
            <svg class="plot ticks">
              {axis.ticks.map((tick) => (
                <text x={along(axis, tick)} y="1em">
                  {tickText(tick)}
                </text>
              ))}
            </svg>
          </td>
          <td role="cell" class="hide-s" />
          <td role="cell" />
        </tr>
      </tfoot>
    </table>
  );
}

function WholeLabel({
  axis,
  whole,
}: Pick<IntervalTableProps, "axis"> & { readonly whole: { value: number; text: string } }) {
  return (
    <svg class="plot ticks" aria-hidden="true">
      <text x={along(axis, whole.value)} y="1em">
        {whole.text}
      </text>
    </svg>
  );
}

interface RowProps extends Pick<IntervalTableProps, "axis" | "hidden" | "none"> {
  readonly row: IntervalRow;
  readonly whole: number | undefined;
}

function Row({ row: { name, isHere, share }, axis, whole, hidden, none }: RowProps) {
  return (
    <tr role="row" class={isHere ? "is-here" : undefined}>
      <th role="rowheader" scope="row">
        {name}
      </th>
      {typeof share === "string" ? (
        <td role="cell" class="plot-cell muted">
          {share === "hidden" ? hidden : none}
        </td>
      ) : (
        <td role="cell" class="plot-cell">
          <span class="sr">{share.interval}</span>
          <svg class="plot" aria-hidden="true">
            {axis.ticks.map((tick) => (
              <Vertical axis={axis} at={tick} kind="grid" />
            ))}
            {whole !== undefined && <Vertical axis={axis} at={whole} kind="whole" />}
            <line class="whisker" x1={along(axis, share.low)} x2={along(axis, share.high)} y1="50%" y2="50%" />
            <circle class="dot" cx={along(axis, share.value)} cy="50%" r={isHere ? 6 : 5} />
          </svg>
        </td>
      )}
      <td role="cell" class="r hide-s muted">
        {typeof share === "string" ? "" : share.counted}
      </td>
      <td role="cell" class="r strong">
        {typeof share === "string" ? "" : share.text}
      </td>
    </tr>
  );
}

function Vertical({ axis, at, kind }: { readonly axis: Axis; readonly at: number; readonly kind: "grid" | "whole" }) {
  const x = along(axis, at);
  return <line class={kind} x1={x} x2={x} y1="0" y2="100%" />;
}

/** The thin variant for a column of a table: dot, interval, and a mark where all together stand. */
export function IntervalMark({
  axis,
  value,
  low,
  high,
  whole,
}: {
  readonly axis: Axis;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly whole: number | undefined;
}) {
  return (
    <svg class="plot plot--mark" aria-hidden="true">
      <line class="grid" x1="0" x2="100%" y1="50%" y2="50%" />
      {whole !== undefined && <Vertical axis={axis} at={whole} kind="whole" />}
      <line class="whisker" x1={along(axis, low)} x2={along(axis, high)} y1="50%" y2="50%" />
      <circle class="dot" cx={along(axis, value)} cy="50%" r="4" />
    </svg>
  );
}
