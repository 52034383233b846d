import type { Context, Hono } from "hono";
import { RULE_LIMITS, type DecideDeviceRules, type ViewDeviceRules } from "../../../app/ballots/device-rules.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";

export interface DeviceRulesDeps {
  readonly deviceRules: { readonly view: ViewDeviceRules; readonly decide: DecideDeviceRules };
}

const PATH = "/device-rules";
const FIELDS = ["mostDaysBack", "mostAMinute"] as const;
type Field = (typeof FIELDS)[number];

const WORDS: Readonly<Record<Field, string>> = {
  mostDaysBack: "Phiếu ghi lùi nhiều nhất bao nhiêu ngày",
  mostAMinute: "Mỗi quầy nhiều nhất bao nhiêu phiếu trong một phút",
};

/** Quy định nhận phiếu từ máy: what is believed of ballots that devices send. */
export function deviceRulesPages(app: Hono<WebEnv>, { deviceRules }: DeviceRulesDeps): void {
  app.get(PATH, requires("periods.manage"), async (c) => {
    const rules = await deviceRules.view(signedInActor(c));
    if (!rules.ok) return showRefusal(c, rules.failure);
    return showRules(c, (field) => rules.value[field].toString(), []);
  });

  app.post(PATH, requires("periods.manage"), async (c) => {
    const typed = (field: Field): string => fieldOf(c.var.form, field).trim();
    const rules = { mostDaysBack: rowNumber(typed("mostDaysBack")), mostAMinute: rowNumber(typed("mostAMinute")) };
    const decided = await deviceRules.decide(signedInActor(c), rules);
    if (decided.ok) return c.redirect(afterwards(PATH, "device-rules"), 303);
    return showRules(c, typed, refusedForm(c, decided.failure, FIELDS));
  });
}

function showRules(c: Context<WebEnv>, valueOf: (field: Field) => string, errors: readonly FormError[]) {
  return showPage(
    c,
    {
      title: "Quy định nhận phiếu từ máy",
      lead: "Phiếu vượt quy định không mất: máy chủ giữ riêng để tỉnh xem lại, rồi nhận hoặc để nguyên.",
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa lưu được quy định" errors={errors} />
      <PostForm action={PATH} class="form narrow">
        {FIELDS.map((field) => (
          <TextField
            name={field}
            label={WORDS[field]}
            hint={`Từ ${RULE_LIMITS[field].least.toString()} đến ${RULE_LIMITS[field].most.toString()}.`}
            value={valueOf(field)}
            inputmode="numeric"
            maxlength={5}
            error={errorOf(errors, field)}
          />
        ))}
        <Note>
          Máy mất mạng nhiều ngày rồi gửi một lượt không vượt quy định: phiếu được đếm theo phút người dân trả lời,
          không theo phút máy gửi. Quy định có tác dụng với phiếu gửi từ nay, trong vài giây; nhật ký ghi ai đã đổi, lúc
          nào.
        </Note>
        <Button>Lưu quy định</Button>
      </PostForm>
    </>,
  );
}
