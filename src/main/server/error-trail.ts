/**
 * What may be known of an error afterwards: what kind it was and where it came from. Its message is left out: those of
 * the database and of parsers quote values, and a value may be somebody's name.
 */
export interface ErrorTrail {
  readonly name: string;
  /** SQLSTATE or Node's code. */
  readonly code?: string;
  /** Of the database: which rule was broken; names of the schema alone. */
  readonly table?: string;
  readonly constraint?: string;
  readonly at: readonly string[];
  readonly cause?: ErrorTrail;
}

const IDENTIFIER = /^[A-Za-z_][\w.-]{0,62}$/;
const CODE = /^[A-Z0-9_]{2,40}$/;
const FRAMES = 12;
const DEPTH = 3;

export function errorTrail(error: unknown, depth = DEPTH): ErrorTrail {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  return {
    name: IDENTIFIER.test(error.name) ? error.name : "Error",
    ...only("code", code, CODE),
    ...only("table", table, IDENTIFIER),
    ...only("constraint", constraint, IDENTIFIER),
    at: framesOf(error),
    ...(error.cause !== undefined && depth > 1 && { cause: errorTrail(error.cause, depth - 1) }),
  };
}

function only<K extends string>(name: K, value: unknown, shape: RegExp): Partial<Record<K, string>> {
  return typeof value === "string" && shape.test(value) ? ({ [name]: value } as Partial<Record<K, string>>) : {};
}

/** The stack begins with the message, which may have lines that look like frames. */
function framesOf({ stack = "", message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const frames = start < 0 ? "" : stack.slice(start + message.length);
  return frames
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "))
    .slice(0, FRAMES)
    .map((line) => line.slice(3));
}
