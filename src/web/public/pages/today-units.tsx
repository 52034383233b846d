import type { FoundToday } from "../reading/choose-units.ts";
import { FORMATS } from "../words/formats.ts";
import { addressIn, type InBoth, type Language } from "../words/language.ts";
import { openAddress } from "./what-became.tsx";

interface TodayWords {
  readonly title: string;
  readonly why: string;
  readonly before: string;
  readonly results: string;
  readonly open: string;
  readonly more: (count: string) => string;
}

const WORDS: InBoth<TodayWords> = {
  vi: {
    title: "Đơn vị đang hoạt động",
    why: "Chưa có kết quả trong kỳ này.",
    before: "kế tục",
    results: "Kết quả",
    open: "Gửi đánh giá, góp ý",
    more: (count) => `Còn ${count} đơn vị nữa: xin gõ thêm chữ.`,
  },
  en: {
    title: "Units of today",
    why: "They have no results in this period.",
    before: "in place of",
    results: "Results",
    open: "Send an opinion",
    more: (count) => `${count} more: type more of the name.`,
  },
};

interface TodayProps {
  readonly language: Language;
  readonly found: FoundToday;
  /** Of each unit that was published: where its newest results stand. */
  readonly resultsOf: ReadonlyMap<string, string>;
}

/** Units that exist today under the typed name, with the way to each: a reform may have come after the publication. */
export function TodayUnits({ language, found: { units, more }, resultsOf }: TodayProps) {
  if (units.length === 0) return null;
  const words = WORDS[language];
  return (
    <section class="living" aria-labelledby="living">
      <h2 id="living">{words.title}</h2>
      <p class="muted">{words.why}</p>
      <ul>
        {units.map(({ code, name, before }) => {
          const results = resultsOf.get(code);
          return (
            <li>
              <a href={openAddress(language, code)}>
                <span lang="vi">{name}</span>: {words.open}
              </a>
              {results !== undefined && (
                <>
                  {" · "}
                  <a href={addressIn(language, results)}>{words.results}</a>
                </>
              )}
              {before.length > 0 && (
                <p class="small muted">
                  {words.before} <span lang="vi">{before.map((each) => each.replace(/^UBND /, "")).join(", ")}</span>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {more > 0 && <p>{words.more(FORMATS[language].count(more))}</p>}
    </section>
  );
}
