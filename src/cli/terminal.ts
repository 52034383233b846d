import { type Palette, paletteFor } from "./palette.ts";
import { drawProgress, type Progress, type ProgressSink } from "./progress.ts";
import { drawSteps, type Steps } from "./steps.ts";

/** Where text goes: `process.stdout` and `process.stderr` fit, a string collector in tests too. */
export interface TextSink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/**
 * What a command sees of the outside: two streams and a progress bar. Results go to `print` (stdout, safe to pipe);
 * everything that is only for the person watching goes to `notice` (stderr).
 */
export interface Terminal {
  print(line: string): void;
  notice(line: string): void;
  /** Starts a bar on a terminal, a plain line every few seconds elsewhere. `total` undefined: the end is unknown. */
  startProgress(title: string, total?: number): Progress;
  /** One line a step: with its seconds on a terminal, when it begins elsewhere. */
  startSteps(): Steps;
  /** Colours for stdout: each returns its text unchanged when stdout is not a terminal or NO_COLOR is set. */
  readonly palette: Palette;
  /** The same for stderr, which may be a terminal while stdout is a file. */
  readonly noticePalette: Palette;
  /** Columns of stdout; 100 when it is not a terminal, so that a piped result does not depend on the window. */
  readonly width: number;
}

export interface TerminalSurroundings {
  readonly out: TextSink;
  readonly err: TextSink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
}

const WIDTH_WITHOUT_TERMINAL = 100;

export function openTerminal({ out, err, env, nowMs }: TerminalSurroundings): Terminal {
  const noticePalette = paletteFor(err, env);
  const sink: ProgressSink = { write: (text) => void err.write(text), palette: noticePalette, nowMs };
  const isLive = err.isTTY === true && env["TERM"] !== "dumb";
  const columns = columnsOf(err) ?? 80;
  return {
    print: (line) => void out.write(`${line}\n`),
    notice: (line) => void err.write(`${line}\n`),
    startProgress: (title, total) => drawProgress(sink, { title, total, isLive, columns }),
    startSteps: () => drawSteps(sink, { isLive, columns }),
    palette: paletteFor(out, env),
    noticePalette,
    width: out.isTTY === true ? (columnsOf(out) ?? WIDTH_WITHOUT_TERMINAL) : WIDTH_WITHOUT_TERMINAL,
  };
}

/** A terminal that does not know its size says 0. */
function columnsOf({ columns }: TextSink): number | undefined {
  return columns === 0 ? undefined : columns;
}
