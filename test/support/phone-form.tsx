import { join } from "node:path";
import { Hono } from "hono";
import type { FormFile } from "../../src/core/ballots/form-file.ts";
import { AnswerForm } from "../../src/web/answer/answer-form.tsx";
import { sendAnswerPage } from "../../src/web/answer/answer-frame.tsx";
import { NOTHING_SENT } from "../../src/web/answer/sent-form.ts";
import { LANGUAGES, type Language } from "../../src/web/public/words/language.ts";
import { readAssets } from "../../src/web/shell/assets.ts";

const ASSETS = join(import.meta.dirname, "..", "..", "src", "web", "assets");

/** The page of a telephone for these forms, each at `/<language>/<form>`, as without a dossier; and its style. */
export async function phonePages(forms: readonly FormFile[]): Promise<Hono> {
  const assets = await readAssets({ assetsDirectory: ASSETS, scriptsDirectory: "" });
  const app = new Hono();
  for (const language of LANGUAGES) {
    for (const form of forms) app.get(`/${language}/${form.id}`, (c) => sendForm(c, { language, form, assets }));
  }
  app.get("/assets/:digest/hailong.css", (c) => {
    c.header("Content-Type", "text/css");
    return c.body(assets.files.get("hailong.css")?.bytes ?? "");
  });
  return app;
}

interface Sending {
  readonly language: Language;
  readonly form: FormFile;
  readonly assets: Awaited<ReturnType<typeof readAssets>>;
}

function sendForm(c: Parameters<typeof sendAnswerPage>[0], { language, form, assets }: Sending) {
  const asked = { language, form, hasDossier: false, action: "/", given: NOTHING_SENT, carried: {} };
  const page = { language, path: "/", title: "Phiếu", hasForm: true, content: <AnswerForm {...asked} /> };
  return sendAnswerPage(c, { assets, provinceName: "Tỉnh Bình Thuận" }, page);
}
