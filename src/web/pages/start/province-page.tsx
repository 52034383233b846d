import type { Context, Hono } from "hono";
import type { ProvinceName } from "../../../app/province-name.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

/** Tên tỉnh: the administrator gives the province the name that stands on every page. */
export function provincePage(app: Hono<WebEnv>, { namingProvince }: { readonly namingProvince: ProvinceName }): void {
  app.get("/start/province", requires("units.manage"), async (c) =>
    showForm(c, { name: (await namingProvince.read()) ?? "", errors: [] }),
  );

  app.post("/start/province", requires("units.manage"), async (c) => {
    const name = fieldOf(c.var.form, "name");
    const named = await namingProvince.write(signedInActor(c), name);
    if (named.ok) return c.redirect(afterwards("/start", "province"), 303);
    return showForm(c, { name, errors: refusedForm(c, named.failure, ["name"]) });
  });
}

interface NameForm {
  readonly name: string;
  readonly errors: readonly FormError[];
}

function showForm(c: Context<WebEnv>, { name, errors }: NameForm) {
  return showPage(
    c,
    { title: "Tên tỉnh", crumbs: [{ title: "Bắt đầu", href: "/start" }], hasErrors: errors.length > 0 },
    <div class="stack narrow">
      <ErrorSummary title="Chưa đặt được tên" errors={errors} />
      <PostForm action="/start/province">
        <TextField
          name="name"
          label="Tên tỉnh, thành phố"
          hint="Ví dụ: Tỉnh Bình Thuận"
          value={name}
          maxlength={60}
          error={errorOf(errors, "name")}
        />
        <Button>Đặt tên</Button>
      </PostForm>
    </div>,
  );
}
