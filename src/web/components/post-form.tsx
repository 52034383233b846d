import { createContext, useContext, type PropsWithChildren } from "hono/jsx";

/** The visitor's token; the frame of the page provides it, so that no form can be without. */
export const FormToken = createContext("");
export const FORM_TOKEN_FIELD = "formToken";

interface PostFormProps {
  readonly action: string;
  readonly class?: string;
  /** For forms with files, which are read as they arrive: the token is their first part. */
  readonly hasFiles?: boolean;
  /** Is sent by itself, as a PUT to the same address, when its writer pauses; needs `autosave.js`. */
  readonly isAutosaved?: boolean;
  readonly label?: string;
  /** For fields that stand elsewhere on the page and name the form. */
  readonly id?: string;
}

/** The only way in which a page changes anything: a POST to our own address with the visitor's token. */
export function PostForm(props: PropsWithChildren<PostFormProps>) {
  const { action, hasFiles, isAutosaved, label, id, children, class: className } = props;
  return (
    <form
      id={id}
      method="post"
      action={action}
      class={className ?? "form"}
      novalidate
      aria-label={label}
      data-autosave={isAutosaved === true ? "" : undefined}
      enctype={hasFiles === true ? "multipart/form-data" : undefined}
    >
      <input type="hidden" name={FORM_TOKEN_FIELD} value={useContext(FormToken)} />
      {children}
    </form>
  );
}
