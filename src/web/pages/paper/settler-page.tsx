import type { Context, Hono } from "hono";
import type { PaperCases } from "../../../app/paper/paper-cases.ts";
import { SETTLER_RULES, type SettlerRule } from "../../../core/access/four-eyes.ts";
import { Button } from "../../components/button.tsx";
import { ChoiceField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

interface SettlerDeps {
  readonly paper: Pick<PaperCases, "viewSettlerRule" | "decideSettlerRule">;
}

const WORDS: Readonly<Record<SettlerRule, string>> = {
  third: "Người thứ ba, không nhập phiếu đó lần nào",
  "not-first": "Người thứ ba hoặc người nhập lần hai",
};

/** Quy định nhập phiếu giấy: who settles what two keyers read differently. */
export function settlerPages(app: Hono<WebEnv>, deps: SettlerDeps): void {
  app.get("/paper-rules", requires("periods.manage"), (c) => showRule(c, deps));

  app.post("/paper-rules", requires("periods.manage"), async (c) => {
    const rule = SETTLER_RULES.find((each) => each === fieldOf(c.var.form, "settler")) ?? "third";
    const decided = await deps.paper.decideSettlerRule(signedInActor(c), rule);
    return decided.ok ? c.redirect("/paper-rules?done=paper-rules", 303) : showRefusal(c, decided.failure);
  });
}

async function showRule(c: Context<WebEnv>, { paper }: SettlerDeps) {
  const rule = await paper.viewSettlerRule(signedInActor(c));
  if (!rule.ok) return showRefusal(c, rule.failure);
  return showPage(
    c,
    {
      title: "Quy định nhập phiếu giấy",
      lead: "Mỗi phiếu do hai người nhập. Chỗ hai người đọc khác nhau được xem lại trên phiếu giấy.",
    },
    <PostForm action="/paper-rules" class="form narrow">
      <ChoiceField
        name="settler"
        label="Ai giải quyết chỗ lệch"
        choices={SETTLER_RULES.map((value) => ({ value, label: WORDS[value] }))}
        value={rule.value}
      />
      <Note>
        Người nhập lần một không bao giờ tự giải quyết. Chỉ cho người nhập lần hai giải quyết khi đơn vị có hai người
        nhập. Quy định có tác dụng ngay với mọi phiếu chưa giải quyết; nhật ký ghi ai đã đổi, lúc nào.
      </Note>
      <Button>Lưu quy định</Button>
    </PostForm>,
  );
}
