import type { HeaderCell } from "./official-document.ts";

/** A head cell at its place in the grid. */
export interface PlacedCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

/** Puts each head cell at the first place of its row that no cell above covers. */
export function placeHeader(header: readonly (readonly HeaderCell[])[]): PlacedCell[] {
  const taken = new Set<string>();
  return header.flatMap((cells, row) => {
    let column = 0;
    return cells.map(({ text, columns = 1, rows = 1 }): PlacedCell => {
      while (taken.has(`${row},${column}`)) column += 1;
      const placed = { text, row, column, columns, rows };
      for (let y = row; y < row + rows; y += 1) {
        for (let x = column; x < column + columns; x += 1) taken.add(`${y},${x}`);
      }
      column += columns;
      return placed;
    });
  });
}
