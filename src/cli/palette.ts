/** The few styles that commands use, named by what they say rather than by colour. */
export interface Palette {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  bad(text: string): string;
}

const PLAIN: Palette = {
  strong: (text) => text,
  faint: (text) => text,
  good: (text) => text,
  warning: (text) => text,
  bad: (text) => text,
};

const styled = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;

const COLOURED: Palette = {
  strong: styled(1, 22),
  faint: styled(2, 22),
  good: styled(32, 39),
  warning: styled(33, 39),
  bad: styled(31, 39),
};

/** Colours only on a terminal that has not asked for none (no-color.org: set and not empty). */
export function paletteFor(
  sink: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): Palette {
  const isRefused = (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  return sink.isTTY === true && !isRefused ? COLOURED : PLAIN;
}
