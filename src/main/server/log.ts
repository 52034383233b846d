import { pino } from "pino";
import { errorTrail, type ErrorTrail } from "./error-trail.ts";

/**
 * What may stand in the log beside the event: codes, ids and counts, each in its own shape. A field that is not here,
 * or a text that has another shape (a name, an address, a token), is not written but shown as {@link HIDDEN}: the
 * place to keep personal data out is here, not in every caller.
 */
const SHAPES = {
  requestId: /^(?=.*[a-z])[a-km-np-z2-9]{12}$/,
  method: /^[A-Z]{3,7}$/,
  /** The pattern of a route, never the path that was asked for. */
  route: /^\/[\w:.*{}/-]{0,120}$/,
  status: /^\d{3}$/,
  ms: /^\d+(\.\d)?$/,
  /** Of a failure, or the SQLSTATE. */
  code: /^[a-z][a-z-]*(\.[a-z-]+){1,3}$|^[0-9A-Z]{5}$|^E[A-Z_]{2,30}$/,
  task: /^[a-z-]{1,40}$/,
  kind: /^[A-Za-z.-]{1,40}$/,
  exit: /^exit \d{1,3}$|^SIG[A-Z0-9]{2,8}$/,
  version: /^\d+\.\d+\.\d+[a-z0-9.-]{0,20}$/,
  id: /^\d{1,9}$/,
  count: /^\d{1,15}$/,
  port: /^\d{1,5}$/,
} as const satisfies Readonly<Record<string, RegExp>>;

export type LogFields = { readonly [K in keyof typeof SHAPES]?: string | number } & { readonly error?: unknown };

/** Events have permanent codes, such as `server.started`. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export interface LogSink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

export const HIDDEN = "[ẩn]";

/** JSON lines for machines; a short line for a person who looks at a terminal. */
export function openLog(level: string, sink: LogSink): Log {
  const destination = { write: (line: string) => void sink.write(sink.isTTY === true ? forPerson(line) : line) };
  const format = { level: (label: string) => ({ level: label }) };
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: format };
  const logger = pino({ ...options, messageKey: "event" }, destination);
  return {
    info: (event, fields = {}) => {
      logger.info(shaped(fields), event);
    },
    warn: (event, fields = {}) => {
      logger.warn(shaped(fields), event);
    },
    error: (event, fields = {}) => {
      logger.error(shaped(fields), event);
    },
  };
}

type Written = Readonly<Record<string, string | number | ErrorTrail>>;

function shaped({ error, ...fields }: LogFields): Written {
  const kept = Object.entries(fields).map(([name, value]) => {
    const shape = (SHAPES as Readonly<Record<string, RegExp>>)[name];
    return [name, shape?.test(String(value)) === true ? value : HIDDEN] as const;
  });
  return { ...Object.fromEntries(kept), ...(error !== undefined && { error: errorTrail(error) }) };
}

function forPerson(line: string): string {
  const { level, time, event, error, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const words = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
  const trail = error === undefined ? [] : [`\n${JSON.stringify(error, undefined, 2)}`];
  return `${[String(time).slice(11, 19), String(level).padEnd(5), String(event), ...words, ...trail].join(" ")}\n`;
}
