import type { PropsWithChildren } from "hono/jsx";

interface ButtonProps {
  /** One primary button a view, at its end. */
  readonly look?: "primary" | "quiet" | "danger" | "text";
  readonly size?: "small" | "wide";
  readonly name?: string;
  readonly value?: string;
  /** Which row it acts on, for those who hear the page: "Hủy" alone says nothing. */
  readonly about?: string;
}

function classOf({ look = "primary", size }: Pick<ButtonProps, "look" | "size">): string {
  return ["btn", look !== "primary" && `btn--${look}`, size !== undefined && `btn--${size}`]
    .filter((part) => part !== false)
    .join(" ");
}

/** Sends the form it stands in. */
export function Button({ name, value, about, children, ...rest }: PropsWithChildren<ButtonProps>) {
  return (
    <button class={classOf(rest)} type="submit" name={name} value={value}>
      {children}
      {about !== undefined && <span class="sr"> {about}</span>}
    </button>
  );
}

/** Leads to another page with the weight of a button. */
export function ButtonLink({
  href,
  children,
  about,
  ...rest
}: PropsWithChildren<ButtonProps & { readonly href: string }>) {
  return (
    <a class={classOf(rest)} href={href}>
      {children}
      {about !== undefined && <span class="sr"> {about}</span>}
    </a>
  );
}

interface UnavailableProps {
  readonly id: string;
  /** Why not, and what to do about it; said beside the button. */
  readonly reason: string;
}

/** A button that cannot be pressed now, never without its reason. */
export function UnavailableButton({ id, reason, children }: PropsWithChildren<UnavailableProps>) {
  return (
    <span class="row">
      <button class="btn" type="button" aria-disabled="true" aria-describedby={id}>
        {children}
      </button>
      <span class="small muted" id={id}>
        {reason}
      </span>
    </span>
  );
}
