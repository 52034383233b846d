import type { Context } from "hono";
import type { WebEnv } from "../../shell/web-env.ts";
import { periodHref } from "./period-address.ts";
import { UndoForm } from "./undo.tsx";

/** The address after lines were accepted in bulk, which knows the moment by which they can be opened again. */
export function withMoment(address: string, acceptedAt: Date): string {
  return `${address}&at=${acceptedAt.getTime().toString()}`;
}

/** Hoàn tác of the bulk acceptance that just happened; undefined after anything else. */
export function undoAcceptance(c: Context<WebEnv>, periodId: string) {
  const at = c.req.query("at") ?? "";
  if (c.req.query("done") !== "lines-accepted" || !/^\d{1,14}$/.test(at)) return undefined;
  return <UndoForm action={`${periodHref(periodId)}/appraisal/accepted/${at}/withdraw`} about="chấp nhận hàng loạt" />;
}
