import type { Hono } from "hono";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { CommentList } from "../results/officer-comments.tsx";
import { unitHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";

/** Góp ý về đơn vị: what people wrote about it in one period, for those who read its results. */
export function unitCommentsPage(app: Hono<WebEnv>, { periods }: Pick<PeriodPagesDeps, "periods">): void {
  app.get("/periods/:periodId/units/:agencyCode/comments", signedInOnly, async (c) => {
    const address = c.req.param();
    const found = await periods.unitComments(signedInActor(c), address);
    if (!found.ok) return showRefusal(c, found.failure);
    const { period, unit, comments } = found.value;
    return showPage(
      c,
      {
        title: `Góp ý về ${unit.name}`,
        lead: period.title,
        crumbs: [...periodCrumbs(period), { title: unit.name, href: unitHref(period.id, unit.code) }],
      },
      <CommentList comments={comments} />,
    );
  });
}
