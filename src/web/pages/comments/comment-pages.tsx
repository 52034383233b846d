import type { Context, Hono } from "hono";
import type { CommentCases, CommentQueue } from "../../../app/comments/comment-cases.ts";
import type { Failure } from "../../../core/base/result.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Checkbox, TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, Pager } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires, signedInOnly } from "../../shell/gate.ts";
import { listAddress } from "../../shell/list-address.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { placeIn, placeText } from "./comment-place.ts";
import { WaitingList } from "./waiting-list.tsx";

export interface CommentPagesDeps {
  readonly comments: CommentCases;
}

const PATH = "/comments";
const ONE = "/comments/:agencyCode/:ballotId";

/** Duyệt góp ý: what people wrote, blackened, for a person to decide what everybody may read. */
export function commentPages(app: Hono<WebEnv>, deps: CommentPagesDeps): void {
  const { comments } = deps;
  app.get(PATH, requires("comments.read"), (c) => show(c, deps, []));

  app.post("/comments/policy", signedInOnly, async (c) => {
    const { form } = c.var;
    const policy = { isOn: fieldOf(form, "isOn") === "yes", citation: fieldOf(form, "citation") };
    const set = await comments.setPolicy(signedInActor(c), policy);
    return set.ok ? c.redirect(afterwards(PATH, "comment-policy"), 303) : refused(c, deps, set.failure);
  });

  app.post(`${ONE}/release`, requires("comments.moderate"), async (c) => {
    const { form } = c.var;
    const address = c.req.param();
    const words = fieldOf(form, `words-${address.ballotId}`)
      .split(";")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    const asked = { ...address, words, seenText: fieldOf(form, "seenText") };
    const released = await comments.release(signedInActor(c), asked);
    return released.ok ? c.redirect(afterwards(PATH, "comment-decided"), 303) : refused(c, deps, released.failure);
  });

  app.post(`${ONE}/withhold`, requires("comments.moderate"), async (c) => {
    const withheld = await comments.withhold(signedInActor(c), c.req.param());
    return withheld.ok ? c.redirect(afterwards(PATH, "comment-decided"), 303) : refused(c, deps, withheld.failure);
  });

  app.post(`${ONE}/original`, requires("comments.readOriginal"), async (c) => {
    const read = await comments.readOriginal(signedInActor(c), c.req.param());
    if (!read.ok) return showRefusal(c, read.failure);
    return showPage(
      c,
      {
        title: "Nguyên văn góp ý",
        lead: "Lần đọc này đã ghi vào nhật ký.",
        crumbs: [{ title: "Duyệt góp ý", href: PATH }],
      },
      <p class="quote">{read.value.comment}</p>,
    );
  });
}

function refused(c: Context<WebEnv>, deps: CommentPagesDeps, failure: Failure) {
  if (/^(access|page)\./.test(failure.code)) return showRefusal(c, failure);
  return show(c, deps, refusedForm(c, failure, ["citation"]));
}

async function show(c: Context<WebEnv>, { comments }: CommentPagesDeps, errors: readonly FormError[]) {
  const address = listAddress(c.req.url, ["after"]);
  const actor = signedInActor(c);
  const queue = await comments.queue(actor, placeIn(address.valueOf("after")));
  if (!queue.ok) return showRefusal(c, queue.failure);
  const may = (right: "comments.moderate" | "comments.setPolicy" | "comments.readOriginal"): boolean =>
    scopeOf(actor, right, c.var.today)?.wholeProvince === true;
  const { waiting, next, decided } = queue.value;
  return showPage(
    c,
    {
      title: "Duyệt góp ý",
      lead:
        "Góp ý của người dân đã che thông tin riêng. Chỉ góp ý được cho đăng mới hiện trên trang công khai, " +
        "cùng lần công bố kế tiếp của kỳ, khi có từ 5 người góp ý.",
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa ghi được" errors={errors} />
      <Policy queue={queue.value} maySet={may("comments.setPolicy")} errors={errors} />
      <section class="stack">
        <h2>Chờ duyệt</h2>
        {waiting.length === 0 ? (
          <EmptyState title="Không có góp ý nào chờ duyệt" why="Góp ý mới hiện ở đây khi có phiếu kèm góp ý." />
        ) : (
          <WaitingList
            comments={waiting}
            mayDecide={may("comments.moderate")}
            mayReadOriginal={may("comments.readOriginal")}
          />
        )}
        <Pager
          shown={`${waiting.length.toString()} góp ý trên trang này`}
          firstHref={address.valueOf("after") === "" ? undefined : PATH}
          nextHref={next && `${PATH}?after=${placeText(next)}`}
        />
      </section>
      <Decided decided={decided} mayDecide={may("comments.moderate")} />
    </>,
  );
}

interface PolicyProps {
  readonly queue: CommentQueue;
  readonly maySet: boolean;
  readonly errors: readonly FormError[];
}

function Policy({ queue: { policy }, maySet, errors }: PolicyProps) {
  return (
    <section class="panel stack narrow">
      <h2>Trang công khai</h2>
      <p>
        <Badge kind={policy.isOn ? "ok" : "warn"} label={policy.isOn ? "Đang đăng góp ý" : "Không đăng góp ý"} />{" "}
        {policy.citation === "" ? "Tỉnh chưa quyết định; mặc định không đăng." : `Căn cứ: ${policy.citation}.`}
      </p>
      {maySet && (
        <PostForm action="/comments/policy">
          <Checkbox name="isOn" label="Đăng góp ý đã duyệt trên trang công khai" isChecked={policy.isOn} />
          <TextField
            name="citation"
            label="Căn cứ"
            hint="Số, ký hiệu, ngày của văn bản quyết định"
            value={policy.citation}
            error={errorOf(errors, "citation")}
          />
          <Button look="quiet">Ghi</Button>
        </PostForm>
      )}
    </section>
  );
}

function Decided({ decided, mayDecide }: { readonly decided: CommentQueue["decided"]; readonly mayDecide: boolean }) {
  if (decided.length === 0) return null;
  return (
    <section class="stack">
      <h2>Quyết định gần đây</h2>
      <DataTable
        label="Quyết định gần đây về góp ý"
        rows={decided}
        columns={[
          { title: "Lúc", isTime: true, cell: ({ decidedAt }) => formatMoment(decidedAt) },
          { title: "Đơn vị", isMinor: true, cell: ({ agencyCode }) => agencyCode },
          { title: "Chữ được đăng", isName: true, cell: ({ releasedText }) => releasedText ?? "Không cho đăng" },
          {
            title: "Gỡ",
            cell: ({ releasedText, agencyCode, ballotId }) =>
              mayDecide && releasedText !== null ? (
                <PostForm action={`/comments/${encodeURIComponent(agencyCode)}/${ballotId}/withhold`} class="inline">
                  <Button look="quiet">Gỡ khỏi trang</Button>
                </PostForm>
              ) : (
                <></>
              ),
          },
        ]}
      />
    </section>
  );
}
