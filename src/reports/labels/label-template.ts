/**
 * Labels on A4, three by eight, each 70 × 37 mm: the sheet of labels that every stationer has. The document comes in as
 * JSON, so that no character of a code or a name can become markup.
 */
export const LABEL_TEMPLATE = `
#let source = json(bytes(sys.inputs.document))
#set document(title: source.title, date: none)
#set page(paper: "a4", margin: (x: 0mm, top: 0.5mm, bottom: 0.5mm))
#set text(font: "Tinos", size: 8.5pt, lang: "vi", region: "VN", fallback: false, hyphenate: false)
#set par(leading: 0.45em, spacing: 0.5em, justify: false)

#let label(it) = block(width: 70mm, height: 37mm, inset: 3mm, breakable: false, clip: true, grid(
  columns: (31mm, 1fr), column-gutter: 1.5mm, align: horizon,
  image(bytes(it.square), format: "svg", width: 31mm, alt: "Mã QR của hồ sơ " + it.code),
  {
    text(size: 10pt, weight: "bold", "Quét mã để đánh giá")
    parbreak()
    text(source.unit)
    parbreak()
    text(weight: "bold", it.code)
    parbreak()
    text(size: 7.5pt, "Không cần họ tên. Dùng đến hết ngày " + it.until + ".")
  },
))

#grid(columns: (70mm, 70mm, 70mm), rows: 37mm, ..source.labels.map(label))
`;
