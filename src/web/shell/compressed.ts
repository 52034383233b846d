import type { Context } from "hono";

/** Ways in which an answer may be sent smaller, the smallest first. */
export const ENCODINGS = ["br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Whether a browser takes gzip: it names it, and does not refuse it with a weight of 0. */
export function takesGzip(c: Context): boolean {
  return takes(c, "gzip");
}

/** The smallest encoding that a browser takes; undefined: it takes plain bytes alone. */
export function encodingFor(c: Context): Encoding | undefined {
  return ENCODINGS.find((encoding) => takes(c, encoding));
}

function takes(c: Context, encoding: Encoding): boolean {
  const accepted = (c.req.header("Accept-Encoding") ?? "").toLowerCase();
  return accepted.split(",").some((each) => {
    const [name, weight = "q=1"] = each.split(";").map((part) => part.trim());
    return name === encoding && !/^q=0(?:\.0*)?$/.test(weight);
  });
}
