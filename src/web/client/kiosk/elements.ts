type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An element with its attributes and children; an attribute that is undefined or false is left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that does something on a press; `kind` is its class beside `btn`. */
export function button(words: Child, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", class: "btn", ...attributes }, words);
  made.addEventListener("click", press);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

interface Shape {
  readonly tag: "path" | "circle" | "rect";
  readonly attributes: Readonly<Record<string, string>>;
}

/** A drawing of our own, which is not read out: the words beside it say the same. */
export function drawing(viewBox: string, className: string, shapes: readonly Shape[]): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox, class: className, "aria-hidden": "true" }))
    svg.setAttribute(name, value);
  for (const { tag, attributes } of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

const ICONS = {
  online: "M2.5 9a14 14 0 0 1 19 0M5.8 12.6a9 9 0 0 1 12.4 0M9 16.2a4.4 4.4 0 0 1 6 0M12 19.6v.1",
  offline:
    "M3 3l18 18M2.5 9a14 14 0 0 1 4-2.6M10.5 5.3a14 14 0 0 1 11 3.7" +
    "M5.8 12.6a9 9 0 0 1 3.2-2M9 16.2a4.4 4.4 0 0 1 6 0M12 19.6v.1",
  back: "M20 12H5M11 6l-6 6 6 6",
  onward: "M4 12h15M13 6l6 6-6 6",
  contrast: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 3v18M15 5v14M18 7.5v9",
  letters: "M3 19 8.5 5h1L15 19M5 14h8M15.5 19l3-8h.6l3 8M16.5 16.5h4.7",
  read: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11",
  check: "m5 12.5 4.5 4.5L19 7.5",
  erase: "M8 5h13v14H8l-6-7zM11.5 9.5l5 5M16.5 9.5l-5 5",
  print: "M7 8V3h10v5M7 17H3V8h18v9h-4M7 13h10v8H7z",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  staff: "M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  scan: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2M14 18v2M18 18h2v2h-2z",
} as const;

export function icon(name: keyof typeof ICONS): SVGElement {
  return drawing("0 0 24 24", "icon", [{ tag: "path", attributes: { d: ICONS[name] } }]);
}

/** The mark: the two grave accents of "Hài Lòng" are eyes, the arc a mouth. */
export function mark(): SVGElement {
  return drawing("0 0 40 40", "mark", [
    { tag: "rect", attributes: { width: "40", height: "40", rx: "8", class: "mark-ground" } },
    { tag: "path", attributes: { d: "m10.5 10 5 5.5M24.5 10l5 5.5", class: "mark-eyes" } },
    { tag: "path", attributes: { d: "M9 23c2.8 5.3 6.6 8 11 8s8.2-2.7 11-8", class: "mark-mouth" } },
  ]);
}

const FACES = {
  delighted: {
    level: "5",
    lines: "M33 40c2-5 9-5 11 0M56 40c2-5 9-5 11 0",
    filled: "M27 56h46c-1 14-10 22-23 22s-22-8-23-22z",
  },
  happy: { level: "4", lines: "M31 59c4 8 11 12 19 12s15-4 19-12", filled: "" },
  calm: { level: "3", lines: "M33 65h34", filled: "" },
  sad: { level: "2", lines: "M34 70c4-5 9-8 16-8s12 3 16 8", filled: "" },
  upset: { level: "1", lines: "M27 33l13-7M73 33l-13-7M31 74c3-9 10-14 19-14s16 5 19 14", filled: "" },
} as const;

/** A drawn face; the words beside it say what it means. */
export function face(name: keyof typeof FACES): SVGElement {
  const { level, lines, filled } = FACES[name];
  const eyes = ["37", "63"].map((cx): Shape => ({
    tag: "circle",
    attributes: { cx, cy: "41", r: "4.8", class: "face-dot" },
  }));
  return drawing("0 0 100 100", `face-drawing face-${level}`, [
    { tag: "circle", attributes: { cx: "50", cy: "50", r: "46", class: "face-ground" } },
    ...(filled === "" ? eyes : []),
    { tag: "path", attributes: { d: lines, class: "face-line" } },
    { tag: "path", attributes: { d: filled, class: "face-dot" } },
  ]);
}
