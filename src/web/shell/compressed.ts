import type { Context } from "hono";

/** Whether a browser takes gzip: it names it, and does not refuse it with a weight of 0. */
export function takesGzip(c: Context): boolean {
  const accepted = (c.req.header("Accept-Encoding") ?? "").toLowerCase();
  return accepted.split(",").some((each) => {
    const [name, weight = "q=1"] = each.split(";").map((part) => part.trim());
    return name === "gzip" && !/^q=0(?:\.0*)?$/.test(weight);
  });
}
