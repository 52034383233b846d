import type { Context } from "hono";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import type { Choice } from "../../components/field.tsx";
import type { WebEnv } from "../../shell/web-env.ts";
import { unitsByName } from "../registry/units-by-name.ts";

/** The units of today that the visitor may read, as choices of a field, by name. */
export async function unitChoices(c: Context<WebEnv>, viewUnits: ViewUnits): Promise<readonly Choice[]> {
  return (await unitsByName(c, viewUnits)).map(({ code, name }) => ({ value: code, label: name ?? code }));
}
