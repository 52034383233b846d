import { SHORT_TABLE_ROWS } from "./official-document.ts";

/**
 * The layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, for the Typst engine. The document comes in as JSON: its texts are
 * values here, so that no character of a name or a note can become markup. Sizes and lengths are the decree's.
 */
export const TYPST_TEMPLATE = `
#let SHORT = ${SHORT_TABLE_ROWS}
#let source = json(bytes(sys.inputs.document))
#set document(title: source.title, keywords: source.keywords, date: none)
#set text(font: "Tinos", size: 14pt, lang: "vi", region: "VN", fallback: false, hyphenate: false)
#set par(justify: true, leading: 0.7em, spacing: 0.7em + 6pt)
#set table(stroke: 0.5pt + black, inset: (x: 3pt, y: 3.5pt))
#set table.cell(breakable: false)
#show table.cell: set par(justify: false, leading: 0.5em, spacing: 0.5em)
// A word that no line can hold is broken anywhere; digests are shorter and stay whole.
#show regex("\\S{81,}"): it => it.text.clusters().join(sym.zws)
#show heading: set text(size: 14pt, weight: "bold")
#show heading: set block(above: 0.7em + 6pt, below: 0.7em + 6pt)

// The space stands for the break where lines become one, as in the outline.
#let lines(texts) = texts.join([ ] + linebreak())
#let rule(width) = line(length: width, stroke: 0.75pt + black)
#let centred(body) = std.block(width: 100%, spacing: 4pt, {
  set align(center)
  set par(justify: false, leading: 0.5em)
  body
})

#let head(block) = grid(
  columns: (40%, 60%), align: center + top,
  {
    set par(justify: false, leading: 0.55em, spacing: 6pt)
    text(size: 12pt, lines(block.superior))
    parbreak()
    text(size: 12pt, weight: "bold", lines(block.issuer))
    v(-1pt)
    rule(35%)
    if "number" in block { v(4pt); text(size: 13pt, block.number) }
  },
  {
    set par(justify: false, leading: 0.55em, spacing: 6pt)
    text(size: 12pt, weight: "bold", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    parbreak()
    text(size: 13pt, weight: "bold", "Độc lập - Tự do - Hạnh phúc")
    v(-1pt)
    rule(52%)
    if "placeAndDate" in block { v(4pt); text(size: 13pt, style: "italic", block.placeAndDate) }
  },
)

#let title(block) = {
  v(10pt)
  std.block(sticky: true, below: 8pt, centred(text(weight: "bold", block.name)))
  show heading: it => std.block(sticky: true, above: 8pt, below: 6pt, centred(it.body))
  heading(level: 1, outlined: false, bookmarked: true, lines(block.subject))
  align(center, rule(30%))
  v(6pt)
}

#let annex-title(block) = {
  std.block(sticky: true, below: 8pt, centred(strong(block.label)))
  show heading: it => std.block(sticky: true, above: 8pt, below: 8pt, centred(it.body))
  heading(level: 1, outlined: false, bookmarked: true, block.name)
  std.block(below: 10pt, centred(text(size: 13pt, style: "italic", block.reference)))
}

#let section-heading(block) = {
  show heading: it => std.block(sticky: true, pad(left: 1.27cm, par(justify: false, it.body)))
  heading(level: block.level + 1, outlined: false, bookmarked: true, block.text)
}

// What announces a table stays with it, and the last words with the signatures.
#let paragraph(block) = {
  let stays = block.at("staysWithNext", default: block.text.ends-with(":"))
  let spacing = if block.style == "note" { 0.7em + 2pt } else if block.style == "lead" { 10pt } else { 0.7em + 6pt }
  let indent = (amount: 1.27cm, all: true)
  let body = if block.style == "note" { par(justify: false, text(size: 12pt, block.text)) }
    else if block.style == "lead" { centred(text(size: 13pt, style: "italic", block.text)) }
    else if block.style == "basis" { par(first-line-indent: indent, text(style: "italic", block.text)) }
    else { par(first-line-indent: indent, block.text) }
  std.block(sticky: stays, spacing: spacing, width: 100%, body)
}

#let alignments = (left: left + horizon, center: center + horizon, right: right + horizon)

#let table-block(block) = {
  set text(size: block.fontSize * 1pt)
  let header-cell(cell) = table.cell(
    colspan: cell.at("columns", default: 1), rowspan: cell.at("rows", default: 1),
    align: center + horizon, strong(cell.text),
  )
  // A group's line is a head of its own: never alone at the foot of a page, and said again on the next one.
  let row(entry) = if entry.kind == "group" {
    (table.header(level: 2, table.cell(colspan: block.columns.len(), align: left + horizon, strong(entry.text))),)
  } else if entry.at("isStrong", default: false) { entry.cells.map(strong) } else { entry.cells.map(it => [#it]) }
  // A short table stays on one page.
  std.block(breakable: block.rows.len() > SHORT, table(
    columns: block.columns.map(column => column.width * 1fr),
    align: block.columns.map(column => alignments.at(column.align)),
    table.header(..block.header.flatten().map(header-cell)),
    ..block.rows.map(row).flatten(),
  ))
}

#let signer(entry) = {
  set par(justify: false, spacing: 4pt, leading: 0.5em)
  text(size: 14pt, weight: "bold", lines(entry.title))
  if "hint" in entry { parbreak(); text(size: 13pt, style: "italic", entry.hint) }
  v(1.9cm)
  if "name" in entry { text(size: 14pt, weight: "bold", entry.name) }
}

#let recipients(texts) = {
  set par(justify: false, leading: 0.5em, spacing: 4pt)
  text(size: 12pt, weight: "bold", style: "italic", "Nơi nhận:")
  linebreak()
  text(size: 11pt, lines(texts))
}

#let signatures(block) = {
  v(10pt)
  let left-side = if block.recipients.len() > 0 { (align(left, recipients(block.recipients)),) } else { () }
  let sides = left-side + block.signers.map(entry => align(center, signer(entry)))
  std.block(breakable: false, grid(columns: sides.map(side => 1fr), ..sides))
}

#let renderers = (
  head: head, title: title, annexTitle: annex-title, heading: section-heading, paragraph: paragraph,
  table: table-block, signatures: signatures, pageBreak: block => pagebreak(),
)

#let page-number = context {
  let number = counter(page).get().first()
  if number > 1 { align(center, text(size: 13pt, str(number))) }
}

// Across the page and behind the text; no part of what is read out.
#let watermark = if "watermark" in source {
  rotate(-45deg, text(size: 110pt, weight: "bold", fill: luma(225), source.watermark))
}

#for section in source.sections {
  page(
    paper: "a4", flipped: section.orientation == "landscape", header: page-number, header-ascent: 35%,
    background: watermark,
    margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm),
    {
      for block in section.blocks { renderers.at(block.kind)(block) }
      // The header of the next page is set before its body: the count starts again here.
      counter(page).update(0)
    },
  )
}
`;
