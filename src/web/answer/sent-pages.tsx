import type { PaperUnit } from "../../app/ballots/answer-paper.ts";
import { Icon } from "../components/icon.tsx";
import { addressIn, type Language } from "../public/words/language.ts";
import { ANSWER_WORDS } from "./answer-words.ts";
import { RECEIPT_PATH } from "./receipt-words.ts";

interface ThanksProps {
  readonly language: Language;
  readonly receiptCode: string | undefined;
  readonly castOn: string;
  readonly once: boolean;
  readonly resultsHref: string;
}

/** The state of a ballot for whoever sent it: its receipt, never its answers. */
export function Thanks({ language, receiptCode, castOn, once, resultsHref }: ThanksProps) {
  const words = ANSWER_WORDS[language];
  return (
    <div class="stack phone-thanks">
      <span class="phone-done">
        <Icon name="check" />
      </span>
      <h2>{words.thanks}</h2>
      {receiptCode !== undefined && (
        <div class="panel phone-receipt">
          <p class="small" id="receipt-name">
            {words.receipt}
          </p>
          <p class="code" aria-labelledby="receipt-name" role="group">
            {receiptCode}
          </p>
        </div>
      )}
      {castOn !== "" && <p>{words.castOn(castOn)}</p>}
      {receiptCode !== undefined && (
        <p>
          {words.receiptUse}{" "}
          <a href={`${addressIn(language, RECEIPT_PATH)}?code=${receiptCode}`}>{words.receiptLook}</a>
        </p>
      )}
      {once && <p class="small muted">{words.once}</p>}
      <p>
        <a href={resultsHref}>{words.results}</a>
      </p>
    </div>
  );
}

interface UsedProps {
  readonly language: Language;
  readonly unit: PaperUnit;
  /** Answers came with the request. */
  readonly wasSent: boolean;
}

/**
 * For who comes with a code that is spent: where to turn, whoever spent it. It neither thanks nor tells anything of the
 * ballot, for the reader may be another person than its sender.
 */
export function UsedCode({ language, unit, wasSent }: UsedProps) {
  const words = ANSWER_WORDS[language].usedCode;
  return (
    <div class="stack phone-why">
      {wasSent && (
        <p class="strong" role="alert" tabindex={-1} autofocus>
          {words.notCounted}
        </p>
      )}
      <p>{words.why}</p>
      <h2>{words.notYou}</h2>
      <p>{words.turnTo(unit.name)}</p>
      {unit.isValid && (
        <p>
          {words.stillOpen}{" "}
          <a href={addressIn(language, `/b/open/${encodeURIComponent(unit.code)}`)}>{words.openPage(unit.name)}</a>
        </p>
      )}
      <h2>{words.you}</h2>
      <p>
        {words.kept} <a href={addressIn(language, RECEIPT_PATH)}>{ANSWER_WORDS[language].receiptLook}</a>
      </p>
    </div>
  );
}

interface SentOtherwiseProps {
  readonly language: Language;
  /** Where to go on: to the receipt of what was sent, or to an open page anew. */
  readonly onward: { readonly href: string; readonly kind: "receipt" | "anew" };
}

/** For who sends a sheet again with other answers: those that came first stay. */
export function SentOtherwise({ language, onward: { href, kind } }: SentOtherwiseProps) {
  const words = ANSWER_WORDS[language].sentOtherwise;
  return (
    <div class="stack phone-why">
      <p role="alert" tabindex={-1} autofocus>
        {words.why}
      </p>
      <p>
        <a href={href}>{words[kind]}</a>
      </p>
    </div>
  );
}
