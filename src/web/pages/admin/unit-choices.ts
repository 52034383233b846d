import type { Context } from "hono";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import type { Choice } from "../../components/field.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

const MOST_UNITS = 10_000;

/** The units of today that the visitor may read, as choices of a field, by name. */
export async function unitChoices(c: Context<WebEnv>, viewUnits: ViewUnits): Promise<readonly Choice[]> {
  const page = await viewUnits(signedInActor(c), { limit: MOST_UNITS });
  if (!page.ok) return [];
  const byName = new Intl.Collator("vi", { numeric: true });
  return page.value.rows
    .map(({ code, name }) => ({ value: code, label: name ?? code }))
    .sort((a, b) => byName.compare(a.label, b.label));
}
