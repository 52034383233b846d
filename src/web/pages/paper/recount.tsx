import type { Hono } from "hono";
import type { PaperCases } from "../../../app/paper/paper-cases.ts";
import type { BatchView } from "../../../app/paper/view-batch.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { batchAddressIn, batchHref } from "./paper-words.ts";
import type { ShowAgain } from "./pictures.tsx";

export const RECOUNT_FIELDS = ["counted", "reason"];
const MOST_REASON = 500;

/** Kiểm đếm lại: the way out of a count that was wrong. */
export function recountPages(
  app: Hono<WebEnv>,
  { paper }: { readonly paper: Pick<PaperCases, "recountBatch"> },
  showAgain: ShowAgain,
): void {
  app.post("/paper/:agencyCode/:number/recount", requires("ballots.key"), async (c) => {
    const { form } = c.var;
    const counted = rowNumber(fieldOf(form, "counted"));
    const recounted = await paper.recountBatch(signedInActor(c), {
      ...batchAddressIn(c),
      counted: counted === 0 ? undefined : counted,
      reason: fieldOf(form, "reason"),
    });
    if (recounted.ok) return c.redirect(`${batchHref(batchAddressIn(c))}?done=recounted`, 303);
    const { failure } = recounted;
    return failure.code.startsWith("paper.") ? showAgain(c, failure) : showRefusal(c, failure);
  });
}

interface RecountProps {
  readonly view: Pick<BatchView, "batch" | "recounts" | "mayRecount">;
  readonly href: string;
  readonly sent: FormFields;
  readonly errors: readonly FormError[];
}

/** How the batch was counted again, and the form for it while it is open. */
export function Recounts({ view: { batch, recounts, mayRecount }, href, sent, errors }: RecountProps) {
  const isOpen = batch.closedAt === null;
  if (!isOpen && recounts.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="recounts">
      <h2 id="recounts">Kiểm đếm lại</h2>
      {recounts.length > 0 && (
        <ul class="stack stack--tight">
          {recounts.map(({ countedBefore, counted, reason, at, name }) => (
            <li>
              {formatMoment(at)}, {name}: {formatCount(countedBefore)} thành {formatCount(counted)} phiếu. {reason}
            </li>
          ))}
        </ul>
      )}
      {isOpen && !mayRecount && (
        <p class="muted">Đếm sai lúc mở lô thì người khác đếm lại và ghi ở đây; người mở lô không tự sửa.</p>
      )}
      {isOpen && mayRecount && (
        <details open={errors.some(({ field }) => field !== undefined && RECOUNT_FIELDS.includes(field))}>
          <summary>Số kiểm đếm lúc mở lô bị sai</summary>
          <PostForm action={`${href}/recount`} class="form narrow">
            <TextField
              name="counted"
              label="Số phiếu đếm lại"
              value={fieldOf(sent, "counted")}
              error={errorOf(errors, "counted")}
              inputmode="numeric"
              maxlength={3}
            />
            <TextField
              name="reason"
              label="Vì sao số cũ sai"
              value={fieldOf(sent, "reason")}
              error={errorOf(errors, "reason")}
              maxlength={MOST_REASON}
            />
            <Button look="quiet">Ghi số kiểm đếm lại</Button>
          </PostForm>
        </details>
      )}
    </section>
  );
}
