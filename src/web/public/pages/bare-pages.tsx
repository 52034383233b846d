import { ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import type { PublicContent } from "../reading/view.ts";
import { addressIn, type InBoth, type Language } from "../words/language.ts";

interface BareWords {
  readonly empty: {
    readonly title: string;
    readonly why: string;
    readonly staff: string;
    readonly description: string;
  };
  readonly missing: { readonly title: string; readonly why: string; readonly back: string };
}

const WORDS: InBoth<BareWords> = {
  vi: {
    empty: {
      title: "Chưa công bố kết quả nào",
      why: "Kết quả đánh giá việc giải quyết thủ tục hành chính sẽ ở đây sau lần công bố đầu tiên.",
      staff: "Đăng nhập dành cho cán bộ",
      description: "Kết quả đánh giá việc giải quyết thủ tục hành chính của tỉnh.",
    },
    missing: {
      title: "Không có trang này",
      why: "Địa chỉ có thể bị gõ thiếu. Không bản công bố nào từng bị gỡ.",
      back: "Về kết quả mới nhất",
    },
  },
  en: {
    empty: {
      title: "Nothing has been published yet",
      why: "The evaluation of how administrative procedures are handled will stand here after its first publication.",
      staff: "Sign in for officials",
      description: "How administrative procedures are handled in the province.",
    },
    missing: {
      title: "There is no such page",
      why: "Part of the address may be missing. No publication has ever been taken down.",
      back: "To the newest results",
    },
  },
};

/** The home page of an installation that has published nothing. */
export function nothingPublished(language: Language): PublicContent {
  const { title, why, staff, description } = WORDS[language].empty;
  return {
    head: { title, description, path: "/", section: undefined, number: undefined, instruments: [] },
    content: (
      <div>
        <h1 class="sr">{title}</h1>
        <EmptyState title={title} why={why}>
          <ButtonLink href="/sign-in">{staff}</ButtonLink>
        </EmptyState>
      </div>
    ),
  };
}

/** A publication, unit or page that is not there. */
export function noSuchPage(language: Language, number: number | undefined): PublicContent {
  const { title, why, back } = WORDS[language].missing;
  return {
    head: { title, description: why, path: "/", section: undefined, number, instruments: [], isPassing: true },
    content: (
      <div class="page-title stack">
        <h1>{title}</h1>
        <p>{why}</p>
        <p>
          <a href={addressIn(language, "/")}>{back}</a>
        </p>
      </div>
    ),
  };
}
