import { Badge } from "../../components/badge.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import type { PublicationHead } from "../../../app/publications/public-reading.ts";
import type { PublicContent } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { addressIn, type InBoth, type Language } from "../words/language.ts";
import { daysLabel } from "../words/period-label.ts";

interface ListWords {
  readonly title: string;
  readonly lead: string;
  readonly description: (count: string) => string;
  readonly heads: Readonly<Record<"number" | "period" | "days" | "day" | "state", string>>;
  readonly inForce: string;
  readonly replacedBy: (number: string) => string;
  readonly replaces: (number: string) => string;
}

const WORDS: InBoth<ListWords> = {
  vi: {
    title: "Các lần công bố",
    lead: "Không bản nào bị sửa hay gỡ. Đính chính là một bản mới; bản bị thay vẫn đọc được ở địa chỉ cũ.",
    description: (count) => `${count} lần công bố kết quả đánh giá, kể cả các bản đã được thay.`,
    heads: { number: "Số", period: "Kỳ", days: "Từ ngày đến ngày", day: "Công bố", state: "Hiệu lực" },
    inForce: "Đang có hiệu lực",
    replacedBy: (number) => `Được bản số ${number} thay`,
    replaces: (number) => `Thay bản số ${number}:`,
  },
  en: {
    title: "All publications",
    lead: "None is changed or taken down. A correction is a new one; the one it replaces stays readable where it was.",
    description: (count) => `${count} publications of evaluation results, with those that were replaced.`,
    heads: { number: "No.", period: "Period", days: "Days", day: "Published", state: "Standing" },
    inForce: "In force",
    replacedBy: (number) => `Replaced by no. ${number}`,
    replaces: (number) => `Replaces no. ${number}:`,
  },
};

/** Every publication, newest first, with what it replaces and why. */
export function listPage(language: Language, all: readonly PublicationHead[]): PublicContent {
  const words = WORDS[language];
  return {
    head: {
      title: words.title,
      description: words.description(FORMATS[language].count(all.length)),
      path: "/publications",
      section: "publications",
      number: all[0]?.number,
      instruments: [],
    },
    content: (
      <>
        <div class="page-title">
          <h1>{words.title}</h1>
          <p class="muted measure">{words.lead}</p>
        </div>
        <DataTable
          label={words.title}
          frameLabel={LABELS[language].tableFrame}
          rows={all}
          columns={columnsOf(language)}
        />
      </>
    ),
  };
}

function columnsOf(language: Language): readonly Column<PublicationHead>[] {
  const words = WORDS[language];
  return [
    { title: words.heads.number, isNumber: true, cell: ({ number }) => number },
    { title: words.heads.period, isName: true, cell: (head) => <Name language={language} head={head} /> },
    { title: words.heads.days, isMinor: true, cell: ({ period }) => daysLabel(language, period) },
    { title: words.heads.day, isTime: true, cell: ({ publishedOn }) => FORMATS[language].day(publishedOn) },
    {
      title: words.heads.state,
      isMinor: true,
      cell: ({ replacedBy }) =>
        replacedBy === null ? (
          <Badge kind="ok" label={words.inForce} />
        ) : (
          <Badge kind="neutral" label={words.replacedBy(replacedBy.toString())} />
        ),
    },
  ];
}

function Name({ language, head }: { readonly language: Language; readonly head: PublicationHead }) {
  const { number, title, replaces } = head;
  return (
    <>
      <a href={addressIn(language, `/publications/${number.toString()}`)} lang="vi">
        {title}
      </a>
      {replaces !== null && (
        <p class="small muted">
          {WORDS[language].replaces(replaces.number.toString())} <span lang="vi">{replaces.reason}</span>
        </p>
      )}
    </>
  );
}
