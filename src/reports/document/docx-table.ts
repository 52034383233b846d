import { FileChild, type IXmlableObject } from "docx";
import { placeHeader, type PlacedCell } from "./header-grid.ts";
import { SHORT_TABLE_ROWS, type Column, type Table, type TableRow } from "./official-document.ts";

/** An element as the package's XML writer takes it: attributes first, then children. */
type Node = Readonly<Record<string, unknown>>;

function element(name: string, attributes: Readonly<Record<string, string | number>>): Node {
  return {
    [name]: { _attr: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`w:${key}`, value])) },
  };
}

const BORDER = { val: "single", sz: 4, space: 0, color: "000000" } as const;
const SIDES = ["top", "left", "bottom", "right", "insideH", "insideV"] as const;
const BOLD: Node = { "w:rPr": [{ "w:b": {} }] };
const MIDDLE = element("w:vAlign", { val: "center" });
/** The line of a group is never alone at the foot of a page. */
const KEEP_NEXT: Node = { "w:keepNext": {} };
const KEEP_ROW: Node = { "w:trPr": [{ "w:cantSplit": {} }] };
const KEEP_HEAD: Node = { "w:trPr": [{ "w:cantSplit": {} }, { "w:tblHeader": {} }] };

/** The paragraph style of table text of a size: spacing and size are said once in the styles, not in every cell. */
export function tableStyleId(fontSize: number): string {
  return `Table${fontSize}`;
}

/** Sizes that the forms use; each has its paragraph style. */
export const TABLE_FONT_SIZES = [9, 10, 11, 12] as const;

/** What every cell of one column shares: made once, however many rows there are. */
interface CellParts {
  readonly properties: Node;
  readonly paragraph: Node;
  /** In a row that stays on the page of the next one. */
  readonly tiedParagraph: Node;
}

class TableWriter {
  private readonly columns: readonly CellParts[];

  constructor(
    private readonly table: Table,
    private readonly widths: readonly number[],
  ) {
    this.columns = table.columns.map(({ align }, place) => ({
      properties: { "w:tcPr": [element("w:tcW", { w: widths[place] ?? 0, type: "dxa" }), MIDDLE] },
      paragraph: this.paragraphProperties(align),
      tiedParagraph: this.paragraphProperties(align, [KEEP_NEXT]),
    }));
  }

  write(): Node[] {
    return [...this.headerRows(), ...this.table.rows.map((row, place) => this.bodyRow(row, this.isTied(place)))];
  }

  private paragraphProperties(align: Column["align"], keepNext: readonly Node[] = []): Node {
    const style = element("w:pStyle", { val: tableStyleId(this.table.fontSize) });
    return { "w:pPr": [style, ...keepNext, element("w:jc", { val: align })] };
  }

  private paragraph(properties: Node, text: string, isStrong: boolean): Node {
    const run = { "w:r": [...(isStrong ? [BOLD] : []), { "w:t": [{ _attr: { "xml:space": "preserve" } }, text] }] };
    return { "w:p": text === "" ? [properties] : [properties, run] };
  }

  private spanned({ column, columns }: { readonly column: number; readonly columns: number }, extra: Node[]): Node {
    const width = this.widths.slice(column, column + columns).reduce((sum, own) => sum + own, 0);
    const span = columns > 1 ? [element("w:gridSpan", { val: columns })] : [];
    return { "w:tcPr": [element("w:tcW", { w: width, type: "dxa" }), ...span, ...extra, MIDDLE] };
  }

  /** A head cell over several rows starts in the first one and is continued, empty, in the others. */
  private headerRows(): Node[] {
    const placed = placeHeader(this.table.header);
    return this.table.header.map((_, row) => ({
      "w:tr": [
        KEEP_HEAD,
        ...placed
          .filter((cell) => cell.row <= row && row < cell.row + cell.rows)
          .sort((a, b) => a.column - b.column)
          .map((cell) => this.headerCell(cell, row)),
      ],
    }));
  }

  private headerCell(cell: PlacedCell, row: number): Node {
    const isStart = cell.row === row;
    const merge = cell.rows > 1 ? [isStart ? element("w:vMerge", { val: "restart" }) : { "w:vMerge": {} }] : [];
    const properties = this.paragraphProperties("center", this.isTied(0) ? [KEEP_NEXT] : []);
    return { "w:tc": [this.spanned(cell, merge), this.paragraph(properties, isStart ? cell.text : "", true)] };
  }

  /** Rows of a short table hold together; the last one lets go. */
  private isTied(place: number): boolean {
    const { length } = this.table.rows;
    return length <= SHORT_TABLE_ROWS && place < length - 1;
  }

  private bodyRow(row: TableRow, isTied: boolean): Node {
    if (row.kind === "group") {
      const cell = this.spanned({ column: 0, columns: this.columns.length }, []);
      const properties = this.paragraphProperties("left", [KEEP_NEXT]);
      return { "w:tr": [KEEP_ROW, { "w:tc": [cell, this.paragraph(properties, row.text, true)] }] };
    }
    const isStrong = row.isStrong ?? false;
    return {
      "w:tr": [
        KEEP_ROW,
        ...this.columns.map(({ properties, paragraph, tiedParagraph }, place) => ({
          "w:tc": [properties, this.paragraph(isTied ? tiedParagraph : paragraph, row.cells[place] ?? "", isStrong)],
        })),
      ],
    };
  }
}

/**
 * A table in the package's XML. The package's own table classes make some ten objects per cell, which is most of the
 * time of a document of 152 forms; this one shares what cells have in common. Fixed layout with every column's width:
 * office programs then agree on where the lines are. Head rows repeat on every page.
 */
class PlainTable extends FileChild {
  constructor(
    private readonly table: Table,
    private readonly textWidth: number,
  ) {
    super("w:tbl");
  }

  override prepForXml(): IXmlableObject {
    const total = this.table.columns.reduce((sum, { width }) => sum + width, 0);
    const widths = this.table.columns.map(({ width }) => Math.floor((width / total) * this.textWidth));
    return {
      "w:tbl": [
        {
          "w:tblPr": [
            element("w:tblW", { w: widths.reduce((sum, width) => sum + width, 0), type: "dxa" }),
            { "w:tblBorders": SIDES.map((side) => element(`w:${side}`, BORDER)) },
            element("w:tblLayout", { type: "fixed" }),
            { "w:tblCellMar": ["left", "right"].map((side) => element(`w:${side}`, { w: 60, type: "dxa" })) },
          ],
        },
        { "w:tblGrid": widths.map((width) => element("w:gridCol", { w: width })) },
        ...new TableWriter(this.table, widths).write(),
      ],
    };
  }
}

export function docxTable(table: Table, textWidth: number): FileChild {
  return new PlainTable(table, textWidth);
}
