import type { Context } from "hono";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import type { AgencyRow } from "../../../core/registry/agency.ts";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

const MOST_UNITS = 10_000;

/** The units of today that the visitor may read, by name as Vietnamese sorts them. */
export async function unitsByName(c: Context<WebEnv>, viewUnits: ViewUnits): Promise<readonly AgencyRow[]> {
  const page = await viewUnits(signedInActor(c), { limit: MOST_UNITS });
  const byName = new Intl.Collator("vi", { numeric: true });
  const rows = page.ok ? [...page.value.rows] : [];
  return rows.sort((a, b) => byName.compare(a.name ?? a.code, b.name ?? b.code));
}
