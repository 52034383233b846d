import type { Context, Hono } from "hono";
import type { LookUpReceipt, ReceiptState } from "../../app/ballots/look-up-receipt.ts";
import { formatIsoDate } from "../../core/base/local-date.ts";
import { TextField } from "../components/field.tsx";
import { FORMATS } from "../public/words/formats.ts";
import { addressIn, LANGUAGES, type Language } from "../public/words/language.ts";
import type { ShellDeps } from "../shell/shell-deps.ts";
import type { WebEnv } from "../shell/web-env.ts";
import { sendAnswerPage } from "./answer-frame.tsx";
import { RECEIPT_PATH, RECEIPT_WORDS } from "./receipt-words.ts";

export interface ReceiptPageDeps extends Pick<ShellDeps, "assets" | "provinceName"> {
  readonly lookUpReceipt: LookUpReceipt;
  readonly clientAddressOf: (c: Context) => string | undefined;
}

const CODE = "code";
const MOST_TYPED = 60;
const STATUS = { mistyped: 422, unknown: 404, tooMany: 429 } as const;

/** `/receipt`: what became of a ballot, for whoever has its receipt code. Without session, cookie or script. */
export function receiptPage(app: Hono<WebEnv>, deps: ReceiptPageDeps): void {
  for (const language of LANGUAGES) {
    app.get(addressIn(language, RECEIPT_PATH), async (c) => {
      const typed = (c.req.query(CODE) ?? "").slice(0, MOST_TYPED);
      const state = typed.trim() === "" ? undefined : await deps.lookUpReceipt(typed, deps.clientAddressOf(c));
      if (state?.state === "tooMany") c.header("Retry-After", state.retryAfterSeconds.toString());
      const { title, lead } = RECEIPT_WORDS[language];
      return sendAnswerPage(
        c,
        { assets: deps.assets, provinceName: await deps.provinceName() },
        {
          ...{ language, path: RECEIPT_PATH, title, lead, status: statusOf(state) },
          content: (
            <div class="stack phone-lookup">
              {state !== undefined && <Told language={language} state={state} />}
              <LookUp language={language} typed={typed} />
            </div>
          ),
        },
      );
    });
  }
}

function statusOf(state: ReceiptState | undefined) {
  return state !== undefined && state.state in STATUS ? STATUS[state.state as keyof typeof STATUS] : 200;
}

function Told({ language, state }: { readonly language: Language; readonly state: ReceiptState }) {
  const words = RECEIPT_WORDS[language];
  const [title, why] =
    state.state === "tooMany"
      ? [words.tooMany, words.tooManyWhy(state.retryAfterSeconds)]
      : [words.states[state.state].title, words.states[state.state].why];
  return (
    <section class="panel phone-told" role="status">
      <h2>{title}</h2>
      <p>{why}</p>
      {"castOn" in state && <p>{words.castOn(FORMATS[language].day(formatIsoDate(state.castOn)))}</p>}
    </section>
  );
}

function LookUp({ language, typed }: { readonly language: Language; readonly typed: string }) {
  const words = RECEIPT_WORDS[language];
  return (
    <form class="stack" method="get" action={addressIn(language, RECEIPT_PATH)}>
      <TextField
        name={CODE}
        label={words.label}
        hint={words.hint}
        value={typed}
        maxlength={MOST_TYPED}
        autocomplete="off"
      />
      <button class="btn btn--wide" type="submit">
        {words.look}
      </button>
      <p class="small muted">{words.never}</p>
    </form>
  );
}
