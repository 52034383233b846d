/**
 * Figures in running text: `35/124`, `28,23%`, and counts of what a report counts. Days, numbers of papers and articles
 * are none.
 */
const FIGURES =
  /(?<![\d/.,])\d[\d.]*\/\d[\d.]*(?![\d/]|\/)|\d[\d.]*(?:,\d+)?\s?%|(?<![\d/.,])\d[\d.]*(?=\s(?:cơ quan|đơn vị|UBND|hồ sơ|phiếu|người|phản ánh))/gu;

/** One spelling for a figure: without the leading zero of official prose. */
function plain(figure: string): string {
  return figure.replace(/\s/g, "").replace(/(?<!\d)0+(?=\d)/g, "");
}

/** Every figure of these texts, in one spelling. */
export function figuresOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(
    texts.flatMap((text) => [...text.matchAll(FIGURES)].map(([figure]) => plain(figure.replace(/\.$/, "")))),
  );
}

/** Figures that the province wrote and the report does not have: a slip of the pen, or of an older draft. */
export function strayFigures(own: readonly string[], report: readonly string[]): readonly string[] {
  const known = figuresOf(report);
  return [...figuresOf(own)].filter((figure) => !known.has(figure));
}
