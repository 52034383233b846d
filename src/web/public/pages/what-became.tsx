import { Note } from "../../components/note.tsx";
import { formatIsoDate, type LocalDate } from "../../../core/base/local-date.ts";
import type { UnitToday } from "../../../core/registry/unit-today.ts";
import { FORMATS } from "../words/formats.ts";
import { addressIn, type InBoth, type Language } from "../words/language.ts";

interface BecameWords {
  readonly ended: (day: string) => string;
  readonly nowhere: string;
  /** Where somebody turns when the registry leads no further. */
  readonly turnTo: string;
  readonly find: string;
  readonly divided: (units: string) => string;
  /** Before the name of the successor. */
  readonly partOf: (day: string) => string;
  readonly results: string;
  readonly open: (unit: string) => string;
}

const WORDS: InBoth<BecameWords> = {
  vi: {
    ended: (day) => `Đơn vị kết thúc hoạt động sau ngày ${day}.`,
    nowhere: "Danh mục chưa ghi đơn vị nào kế tục.",
    turnTo:
      "Hồ sơ, góp ý về việc của đơn vị này: xin hỏi bộ phận một cửa của xã, phường nơi Ông/Bà ở, hoặc Trung tâm " +
      "Phục vụ hành chính công của tỉnh.",
    find: "Tìm đơn vị hiện nay theo tên",
    divided: (units) => `Địa bàn chia cho ${units} đơn vị: xin chọn nơi hiện nhận hồ sơ của Ông/Bà.`,
    partOf: (day) => `Từ ${day} thuộc`,
    results: "Kết quả",
    open: (unit) => `Gửi đánh giá, góp ý cho ${unit}`,
  },
  en: {
    ended: (day) => `This unit ended after ${day}.`,
    nowhere: "The registry names no unit that took its place.",
    turnTo:
      "With a dossier or an opinion about its work, ask the one-stop shop of the commune or ward where you live, or " +
      "the public service centre of the province.",
    find: "Look for a unit of today by its name",
    divided: (units) => `Its area was divided among ${units} units: choose the one that takes your dossiers today.`,
    partOf: (day) => `From ${day} part of`,
    results: "Results",
    open: (unit) => `Send ${unit} your opinion`,
  },
};

interface BecameProps {
  readonly language: Language;
  readonly unit: UnitToday;
  /** Of each unit that was published: where its newest results stand. */
  readonly resultsOf: ReadonlyMap<string, string>;
}

/** What became of a unit that ended, by the registry of today, with the way to whoever took its place. */
export function WhatBecame(props: BecameProps) {
  return (
    <Note>
      <Ending {...props} />
    </Note>
  );
}

function Ending({ language, unit, resultsOf }: BecameProps) {
  const words = WORDS[language];
  const { successors, lastDay } = unit;
  if (lastDay === undefined) return null;
  return (
    <>
      <p>
        {words.ended(dayText(language, lastDay))} {successors.length === 0 && words.nowhere}
        {successors.length > 1 && words.divided(FORMATS[language].count(successors.length))}
      </p>
      {successors.length === 0 && (
        <p>
          {words.turnTo} <a href={`${addressIn(language, "/")}#find`}>{words.find}</a>
        </p>
      )}
      {successors.length > 0 && (
        <ul class="became">
          {successors.map(({ day, unit: successor }) => (
            <li>
              <Successor language={language} day={day} unit={successor} resultsOf={resultsOf} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Successor({ language, day, unit, resultsOf }: BecameProps & { readonly day: LocalDate }) {
  const words = WORDS[language];
  const { code, name, kind, lastDay } = unit;
  const results = resultsOf.get(code);
  return (
    <>
      <p>
        {words.partOf(dayText(language, day))} <b lang="vi">{name}</b>
        {results !== undefined && (
          <>
            {" · "}
            <a href={addressIn(language, results)}>{words.results}</a>
          </>
        )}
      </p>
      {lastDay === undefined && kind !== undefined && (
        <p>
          <a href={openAddress(language, code)}>{words.open(name)}</a>
        </p>
      )}
      {lastDay !== undefined && <Ending language={language} unit={unit} resultsOf={resultsOf} />}
    </>
  );
}

/** The open page of a unit, which is there for as long as the unit is. */
export function openAddress(language: Language, code: string): string {
  return addressIn(language, `/b/open/${encodeURIComponent(code)}`);
}

function dayText(language: Language, day: LocalDate): string {
  return FORMATS[language].day(formatIsoDate(day));
}
