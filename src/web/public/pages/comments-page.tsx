import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import { headOf, type PublicationView, type PublicContent } from "../reading/view.ts";
import { addressIn, type InBoth } from "../words/language.ts";

interface CommentsWords {
  readonly title: (unit: string) => string;
  readonly lead: string;
  readonly none: string;
  readonly link: string;
}

const WORDS: InBoth<CommentsWords> = {
  vi: {
    title: (unit) => `Góp ý về ${unit}`,
    lead:
      "Góp ý trên phiếu của kỳ này, đã che thông tin riêng và tên người, được một cán bộ của tỉnh duyệt từng góp ý. " +
      "Thứ tự theo chữ cái, không theo thời gian. Góp ý không vào điểm.",
    none: "Không có góp ý nào được đăng về đơn vị này trong kỳ.",
    link: "Góp ý của người dân về đơn vị này",
  },
  en: {
    title: (unit) => `Comments on ${unit}`,
    lead:
      "Comments on ballots of this period (in Vietnamese), without private details and names, each approved by an " +
      "official of the province. In alphabetical order, not by time. Comments do not count in any score.",
    none: "No comments on this unit are published for the period.",
    link: "What people wrote about this unit",
  },
};

function pathOf({ code }: PublishedUnit): string {
  return `/units/${encodeURIComponent(code)}/comments`;
}

/** What people wrote about a unit, as far as a person has released it. */
export function commentsPage(view: PublicationView, unit: PublishedUnit, comments: readonly string[]): PublicContent {
  const words = WORDS[view.language];
  const title = words.title(unit.name);
  return {
    head: headOf(view, { title, description: words.lead, section: "units", path: pathOf(unit) }),
    content: (
      <>
        <div class="page-title">
          <h1>{title}</h1>
          <p class="muted measure">{words.lead}</p>
        </div>
        {comments.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <ul class="stack measure" lang="vi">
            {comments.map((comment) => (
              <li>{comment}</li>
            ))}
          </ul>
        )}
      </>
    ),
  };
}

/** The way from the page of a unit, where the province has the site show comments. */
export function CommentsLink({ view, unit }: { readonly view: PublicationView; readonly unit: PublishedUnit }) {
  const { language, publication } = view;
  const path = `/publications/${publication.head.number.toString()}${pathOf(unit)}`;
  return (
    <p>
      <a href={addressIn(language, path)}>{WORDS[language].link}</a>
    </p>
  );
}
