import type { Child, PropsWithChildren } from "hono/jsx";
import { TableFrame } from "../table.tsx";

interface ChartFigureProps {
  /** The finding in a sentence, not the name of the measure. */
  readonly title: string;
  /** Measure, base and period. */
  readonly sub: Child;
  /** What the drawing shows, for those who do not see it. */
  readonly summary?: string;
  readonly source?: Child;
  readonly table?: { readonly label: string; readonly heads: readonly string[]; readonly rows: readonly TableRow[] };
}

/** The first cell names the row. */
type TableRow = readonly [Child, ...Child[]];

/** A drawing with its finding, its words and its figures: the drawing itself is hidden from those who listen. */
export function ChartFigure({ title, sub, summary, source, table, children }: PropsWithChildren<ChartFigureProps>) {
  return (
    <figure class="chart">
      <figcaption>
        {title}
        <span class="sub">{sub}</span>
      </figcaption>
      {summary !== undefined && <p class="sr">{summary}</p>}
      {children}
      {source !== undefined && <p class="src">{source}</p>}
      {table !== undefined && <ChartTable title={title} {...table} />}
    </figure>
  );
}

function ChartTable({
  title,
  label,
  heads,
  rows,
}: NonNullable<ChartFigureProps["table"]> & { readonly title: string }) {
  return (
    <details class="chart-table">
      <summary>{label}</summary>
      <TableFrame label={label}>
        <table class="table" aria-label={title}>
          <thead>
            <tr>
              {heads.map((head, place) => (
                <th scope="col" class={place === 0 ? undefined : "r"}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr>
                <th scope="row">{name}</th>
                {cells.map((cell) => (
                  <td class="r">{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </details>
  );
}
