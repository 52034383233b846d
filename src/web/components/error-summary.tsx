/** One thing that was refused; `field` names the box to mend, if there is one on the page. */
export interface FormError {
  readonly field: string | undefined;
  readonly message: string;
  readonly mend: string;
}

/** On top of the form, with the focus, each line leading to its field in the same words. */
export function ErrorSummary({ title, errors }: { readonly title: string; readonly errors: readonly FormError[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus>
      <h2>{title}</h2>
      <ul>
        {errors.map(({ field, message, mend }) => (
          <li>
            {field === undefined ? <b>{message}</b> : <a href={`#${field}`}>{message}</a>}
            {mend !== "" && <p class="small">{mend}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the error summary says of one field, for the words above its box. */
export function errorOf(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}
