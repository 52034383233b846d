import { TextRun, XmlComponent, type IXmlableObject } from "docx";

type Node = Readonly<Record<string, unknown>>;

function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly Node[] = []): Node {
  return { [name]: [{ _attr: attributes }, ...children] };
}

/** Text that follows a straight line, as office programs know it: their own shape for a watermark. */
const TEXT_SHAPE = element(
  "v:shapetype",
  { id: "_x0000_t136", coordsize: "21600,21600", "o:spt": "136", adj: "10800", path: "m@7,l@8,m@5,21600l@6,21600e" },
  [
    element(
      "v:formulas",
      {},
      [
        "sum #0 0 10800",
        "prod #0 2 1",
        "sum 21600 0 @1",
        "sum 0 0 @2",
        "sum 21600 0 @3",
        "if @0 @3 0",
        "if @0 21600 @1",
        "if @0 0 @2",
        "if @0 @4 21600",
        "mid @5 @6",
        "mid @8 @5",
        "mid @7 @8",
        "mid @6 @7",
        "sum @6 0 @5",
      ].map((eqn) => element("v:f", { eqn })),
    ),
    element("v:path", { textpathok: "t", "o:connecttype": "rect" }),
    element("v:textpath", { on: "t", fitshape: "t" }),
    element("o:lock", { "v:ext": "edit", text: "t", shapetype: "t" }),
  ],
);

/** In the middle of the text, from the lower left to the upper right, behind everything. */
const PLACE = [
  "position:absolute",
  "margin-left:0",
  "margin-top:0",
  "width:420pt",
  "height:105pt",
  "rotation:315",
  "z-index:-251658752",
  "mso-position-horizontal:center",
  "mso-position-horizontal-relative:margin",
  "mso-position-vertical:center",
  "mso-position-vertical-relative:margin",
].join(";");

class TextPath extends XmlComponent {
  constructor(
    private readonly text: string,
    private readonly place: number,
  ) {
    super("w:pict");
  }

  override prepForXml(): IXmlableObject {
    const shape = element(
      "v:shape",
      {
        id: `PowerPlusWaterMarkObject${this.place}`,
        "o:spid": `_x0000_s${2048 + this.place}`,
        type: "#_x0000_t136",
        alt: "",
        style: PLACE,
        "o:allowincell": "f",
        fillcolor: "#c8c8c8",
        stroked: "f",
      },
      [
        element("v:fill", { opacity: ".5" }),
        element("v:textpath", {
          style: 'font-family:"Times New Roman";font-size:1pt;font-weight:bold',
          string: this.text,
        }),
      ],
    );
    return { "w:pict": [TEXT_SHAPE, shape] };
  }
}

/**
 * A text across the page behind what is printed, as a run of a header. The package has no such shape; programs know a
 * watermark by the name of its object, so that it can be removed with their own command once the paper is final.
 */
export class Watermark extends TextRun {
  constructor(text: string, place: number) {
    super({});
    this.root.push(new TextPath(text, place));
  }
}
