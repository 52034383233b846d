import type { PropsWithChildren } from "hono/jsx";
import { Icon } from "./icon.tsx";

interface Labelled {
  /** Name in the form, and id in the page: what the error summary links to. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with the value, in the words of the error summary. */
  readonly error?: string | undefined;
  /** A single key that enters it; needs `shortcuts.js`. */
  readonly shortcut?: string;
}

/** Label above, hint between label and box, error above the box with icon and bar. */
function FieldFrame({ name, label, hint, error, shortcut, children }: PropsWithChildren<Labelled>) {
  return (
    <div class={error === undefined ? "field" : "field field--error"}>
      <label for={name} data-key={shortcut}>
        {label}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error-text" id={`${name}-error`}>
          <Icon name="warning" />
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

function describedBy({ name, hint, error }: Labelled) {
  const ids = [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`].filter(
    (id) => id !== false,
  );
  return {
    "aria-describedby": ids.length === 0 ? undefined : ids.join(" "),
    "aria-invalid": error === undefined ? undefined : ("true" as const),
  };
}

interface TextFieldProps extends Labelled {
  readonly value?: string | undefined;
  readonly kind?: "text" | "email" | "password" | "search";
  readonly autocomplete?: string;
  readonly inputmode?: "numeric" | "text";
  readonly maxlength?: number;
  /** Has the focus when the page is shown. */
  readonly isFirst?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { value, kind = "text", autocomplete, inputmode, maxlength, isFirst = false, ...labelled } = props;
  return (
    <FieldFrame {...labelled}>
      <input
        class={inputmode === "numeric" ? "input input--num" : "input"}
        type={kind}
        id={labelled.name}
        name={labelled.name}
        value={value}
        autocomplete={autocomplete ?? "off"}
        inputmode={inputmode}
        maxlength={maxlength}
        autofocus={isFirst}
        {...describedBy(labelled)}
      />
    </FieldFrame>
  );
}

interface LinesFieldProps extends Labelled {
  readonly value?: string | undefined;
  readonly rows?: number;
}

/** Several things, one a line. */
export function LinesField({ value, rows = 4, ...labelled }: LinesFieldProps) {
  return (
    <FieldFrame {...labelled}>
      <textarea
        class="input"
        id={labelled.name}
        name={labelled.name}
        rows={rows}
        spellcheck={false}
        {...describedBy(labelled)}
      >
        {value}
      </textarea>
    </FieldFrame>
  );
}

/** A day is typed as `dd/MM/yyyy`: no calendar pops up, every browser behaves the same. */
export function DateField(props: Labelled & { readonly value?: string | undefined }) {
  return <TextField hint="Ví dụ: 15/12/2020" {...props} inputmode="numeric" maxlength={10} />;
}

/** A day, or a moment of one: the hour is written before it and may be left out. */
export function DateTimeField(props: Labelled & { readonly value?: string | undefined }) {
  return <TextField hint="Ví dụ: 15/12/2020, nếu biết giờ thì 09:30 15/12/2020" {...props} maxlength={16} />;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceFieldProps extends Labelled {
  readonly choices: readonly Choice[];
  readonly value?: string | undefined;
}

export function ChoiceField({ choices, value, ...labelled }: ChoiceFieldProps) {
  return (
    <FieldFrame {...labelled}>
      <select class="input" id={labelled.name} name={labelled.name} {...describedBy(labelled)}>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export function FilesField({ isSingle = false, ...labelled }: Labelled & { readonly isSingle?: boolean }) {
  return (
    <FieldFrame {...labelled}>
      <input
        class="input"
        type="file"
        id={labelled.name}
        name={labelled.name}
        multiple={!isSingle}
        {...describedBy(labelled)}
      />
    </FieldFrame>
  );
}

interface ChoicesFieldProps extends Labelled {
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
}

/** Several of many; a long list scrolls in its own frame, with what was chosen on top. */
export function ChoicesField({ choices, chosen, ...labelled }: ChoicesFieldProps) {
  const { name, label, hint, error } = labelled;
  const isChosen = ({ value }: Choice): boolean => chosen.includes(value);
  const ordered = [...choices.filter(isChosen), ...choices.filter((choice) => !isChosen(choice))];
  return (
    <fieldset
      class={error === undefined ? "field" : "field field--error"}
      id={name}
      tabindex={-1}
      aria-describedby={describedBy(labelled)["aria-describedby"]}
    >
      <legend>{label}</legend>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error-text" id={`${name}-error`}>
          <Icon name="warning" />
          {error}
        </p>
      )}
      <div class="checks checks--many">
        {ordered.map((choice) => (
          <Checkbox name={name} value={choice.value} label={choice.label} isChecked={isChosen(choice)} />
        ))}
      </div>
    </fieldset>
  );
}

export function Checkbox({
  name,
  label,
  value = "yes",
  isChecked = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly isChecked?: boolean;
}) {
  return (
    <label class="check">
      <input type="checkbox" name={name} value={value} checked={isChecked} />
      <span>{label}</span>
    </label>
  );
}
