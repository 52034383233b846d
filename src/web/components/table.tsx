import type { Child, PropsWithChildren } from "hono/jsx";

/** One column: its head, its cell, and the key under which the list can be sorted by it. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Child;
  readonly isNumber?: boolean;
  /** Days and times: figures of one width, from the left; the hour above the day where room is short. */
  readonly isTime?: boolean | "two-lines";
  /** The first column of a row is its name: a head of the row. */
  readonly isName?: boolean;
  /** A word or two that stay on one line, whatever stands beside them. */
  readonly isShort?: boolean;
  /** Leads to what can be done with the row: on one line, and not on paper. */
  readonly isAction?: boolean;
  readonly sortKey?: string;
  /** Goes away on a phone, or on a tablet already. */
  readonly isMinor?: boolean | "tablet";
}

/** How a list is sorted now, and the address that sorts it otherwise. */
export interface Sorting {
  readonly key: string;
  readonly order: "ascending" | "descending";
  readonly hrefFor: (key: string, order: "ascending" | "descending") => string;
}

interface DataTableProps<Row> {
  /** Names the table for those who listen. */
  readonly label: string;
  /** Says what the frame around it is to those who come to it by keyboard, who hear the name with the table. */
  readonly frameLabel?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly sorting?: Sorting;
  readonly isHere?: (row: Row) => boolean;
  /** `j` and `k` go from row to row; needs `shortcuts.js`. */
  readonly isKeyed?: boolean;
  /** On a phone each row is a card: its name on top, what stands in its columns below. */
  readonly isCards?: boolean;
}

interface TableFrameProps {
  readonly label?: string | undefined;
}

/**
 * A table wider than its place scrolls in a frame of its own, which the keyboard reaches. The frame is no landmark and
 * does not repeat the name of the table.
 */
export function TableFrame({ label = "Khung bảng, cuộn được", children }: PropsWithChildren<TableFrameProps>) {
  return (
    <div class="scroll" role="group" aria-label={label} tabindex={0}>
      {children}
    </div>
  );
}

/** A dense table in its own scrolling region; heads stay, numbers stand right, sorting is by link. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, frameLabel, columns, rows, sorting, isHere, isKeyed = false, isCards = false } = props;
  return (
    <TableFrame label={frameLabel}>
      <table class={isCards ? "table cards" : "table"} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={isHere?.(row) === true ? "is-here" : undefined} data-key-row={isKeyed ? "" : undefined}>
              {columns.map((column) => (
                <Cell column={column} row={row} isInCard={isCards} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

type ColumnLook = Pick<Column<never>, "isNumber" | "isTime" | "isShort" | "isAction" | "isMinor">;

function classOf({ isNumber, isTime, isShort, isAction, isMinor }: ColumnLook): string | undefined {
  const classes = [
    isNumber === true && "r",
    isTime !== undefined && isTime !== false && "time",
    isTime === "two-lines" && "two-lines",
    isShort === true && "short",
    isAction === true && "short row-act",
    isMinor === true && "hide-s",
    isMinor === "tablet" && "hide-m",
  ].filter((name) => name !== false);
  return classes.length === 0 ? undefined : classes.join(" ");
}

function Head<Row>({ column, sorting }: { readonly column: Column<Row>; readonly sorting: Sorting | undefined }) {
  const { title, sortKey } = column;
  if (sorting === undefined || sortKey === undefined)
    return (
      <th scope="col" class={classOf(column)}>
        {title}
      </th>
    );
  const isSorted = sorting.key === sortKey;
  const next = isSorted && sorting.order === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" class={classOf(column)} aria-sort={isSorted ? sorting.order : undefined}>
      <a href={sorting.hrefFor(sortKey, next)} data-order={isSorted ? sorting.order : "none"}>
        {title}
      </a>
    </th>
  );
}

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isInCard: boolean;
}

function Cell<Row>({ column, row, isInCard }: CellProps<Row>) {
  const content = column.cell(row);
  if (column.isName === true)
    return (
      <th scope="row" class={classOf(column)}>
        {content}
      </th>
    );
  return (
    <td class={classOf(column)} data-label={isInCard && column.isNumber === true ? column.title : undefined}>
      {content}
    </td>
  );
}

interface PagerProps {
  readonly shown: string;
  readonly firstHref?: string | undefined;
  /** Of a list that can be gone through backwards too. */
  readonly previousHref?: string | undefined;
  readonly nextHref?: string | undefined;
  readonly nextWords?: string;
}

/** Forward by the key of the last row: page numbers would count a million rows for nothing. */
export function Pager({ shown, firstHref, previousHref, nextHref, nextWords = "Trang sau" }: PagerProps) {
  return (
    <nav class="pager" aria-label="Trang của danh sách">
      <span>{shown}</span>
      <span class="row">
        {firstHref !== undefined && <a href={firstHref}>Về đầu danh sách</a>}
        {previousHref !== undefined && <a href={previousHref}>Trang trước</a>}
        {nextHref !== undefined && <a href={nextHref}>{nextWords}</a>}
      </span>
    </nav>
  );
}
