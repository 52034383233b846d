/** In which order the formats want the children of an element; office programs call a file broken that has another. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  "w:pPr": [
    ...["pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "spacing", "ind"],
    ...["contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"],
  ],
  "w:rPr": [
    ...["rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "color", "spacing", "sz", "szCs", "u", "vertAlign", "lang"],
  ],
  "w:tblPr": ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"],
  "w:tblBorders": ["top", "left", "bottom", "right", "insideH", "insideV"],
  "w:tblCellMar": ["top", "left", "bottom", "right"],
  "w:tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "tcMar", "vAlign"],
  "w:sectPr": [
    "headerReference",
    "footerReference",
    "type",
    "pgSz",
    "pgMar",
    "pgNumType",
    "cols",
    "titlePg",
    "docGrid",
  ],
  "w:tbl": ["tblPr", "tblGrid", "tr"],
  "w:tr": ["tblPrEx", "trPr", "tc"],
  worksheet: [
    ...["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "printOptions"],
    ...["pageMargins", "pageSetup", "headerFooter"],
  ],
  sheetPr: ["tabColor", "pageSetUpPr"],
  workbook: ["workbookPr", "bookViews", "sheets", "definedNames", "calcPr"],
};

/** What an office program would stumble over in a part of a file: tags that do not match, or children out of order. */
export function faultsOfXml(xml: string): string[] {
  const faults: string[] = [];
  const open: { readonly name: string; readonly children: string[] }[] = [];
  for (const [, closes, name = "", , end] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)([^<>]*?)(\/?)>/gu)) {
    if (closes === "/") {
      const ended = open.pop();
      if (ended?.name !== name) return [...faults, `</${name}> ends <${nameOf(ended)}>`];
      faults.push(...disorder(ended));
      continue;
    }
    open.at(-1)?.children.push(name);
    if (end !== "/") open.push({ name, children: [] });
  }
  return open.length === 0 ? faults : [...faults, `<${nameOf(open.at(-1))}> has no end`];
}

function nameOf(element: { readonly name: string } | undefined): string {
  return element?.name ?? "nothing";
}

function disorder({ name, children }: { readonly name: string; readonly children: readonly string[] }): string[] {
  const order = ORDERS[name];
  if (order === undefined) return [];
  const places = children.map((child) => order.indexOf(child.replace(/^w:/, "")));
  const isInOrder = places.every((place, at) => place >= (places[at - 1] ?? 0));
  return isInOrder ? [] : [`<${name}> has ${children.join(", ")}`];
}
