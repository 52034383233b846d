import type { FormQuestion } from "../../../core/ballots/form-file.ts";
import { Icon } from "../../components/icon.tsx";

interface DigitRowProps {
  readonly question: FormQuestion;
  readonly value: string;
  readonly error: string | undefined;
  readonly isFirst: boolean;
}

/** One digit: which option is marked, counted from above. */
export function DigitRow({ question: { id, text, options }, value, error, isFirst }: DigitRowProps) {
  const hint = `${id}-hint`;
  return (
    <div class={error === undefined ? "field digit" : "field field--error digit"}>
      <label for={id}>{`Câu ${id.slice(1)}. ${text.vi}`}</label>
      <input
        class="input input--num"
        id={id}
        name={id}
        value={value}
        inputmode="numeric"
        maxlength={1}
        autocomplete="off"
        autofocus={isFirst}
        aria-describedby={error === undefined ? hint : `${hint} ${id}-error`}
        aria-invalid={error === undefined ? undefined : "true"}
      />
      {error !== undefined && (
        <p class="error-text" id={`${id}-error`}>
          <Icon name="warning" />
          {error}
        </p>
      )}
      <p class="small muted" id={hint}>
        {options.map((option, place) => (
          <span class="digit-option">
            <kbd>{place + 1}</kbd> {option.text.vi}
          </span>
        ))}
      </p>
    </div>
  );
}
