import type { PublicKey } from "../../../app/publications/public-reading.ts";
import type { PublicContent } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import type { InBoth, Language } from "../words/language.ts";

interface KeysWords {
  readonly title: string;
  readonly lead: string;
  readonly description: string;
  readonly none: string;
  readonly since: (day: string) => string;
  readonly until: (day: string) => string;
  readonly fingerprint: string;
  readonly how: string;
}

const WORDS: InBoth<KeysWords> = {
  vi: {
    title: "Khóa công khai",
    lead: "Mỗi bản công bố được ký số bằng Ed25519. Các khóa từng dùng được giữ mãi ở đây, kể cả khi đã đổi khóa.",
    description: "Các khóa công khai Ed25519 để kiểm tra chữ ký của bản công bố.",
    none: "Chưa có khóa nào: khóa được tạo khi công bố lần đầu.",
    since: (day) => `Dùng từ ngày ${day}`,
    until: (day) => `đến ngày ${day}`,
    fingerprint: "Dấu vân tay (SHA-256)",
    how: "Nên đối chiếu dấu vân tay với bản in trong báo cáo chính thức, hoặc hỏi trực tiếp cơ quan công bố.",
  },
  en: {
    title: "Public keys",
    lead: "Every publication is signed with Ed25519. Keys are kept here for ever, also after a change of key.",
    description: "The Ed25519 public keys that verify the signatures of publications.",
    none: "There is no key yet: it is made with the first publication.",
    since: (day) => `In use from ${day}`,
    until: (day) => `to ${day}`,
    fingerprint: "Fingerprint (SHA-256)",
    how: "Compare the fingerprint with the one printed in the official report, or ask the publishing office itself.",
  },
};

/** Public keys with what to compare them by; nothing of a private key is known to this page. */
export function keysPage(language: Language, keys: readonly PublicKey[], number: number | undefined): PublicContent {
  const words = WORDS[language];
  const { day } = FORMATS[language];
  return {
    head: {
      title: words.title,
      description: words.description,
      path: "/keys",
      section: undefined,
      number,
      instruments: [],
    },
    content: (
      <>
        <div class="page-title">
          <h1>{words.title}</h1>
          <p class="muted measure">{words.lead}</p>
        </div>
        {keys.length === 0 && <p>{words.none}</p>}
        {keys.map(({ fingerprint, pem, validFrom, validTo }) => (
          <section id={fingerprint} class="stack stack--tight">
            <h2>
              {words.since(day(validFrom))}
              {validTo !== null && ` ${words.until(day(validTo))}`}
            </h2>
            <dl class="facts">
              <dt>{words.fingerprint}</dt>
              <dd class="hash">{fingerprint}</dd>
            </dl>
            <pre class="pem" tabindex={0}>
              {pem}
            </pre>
          </section>
        ))}
        <p class="measure small">{words.how}</p>
      </>
    ),
  };
}
