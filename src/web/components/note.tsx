import type { PropsWithChildren } from "hono/jsx";

export function Note({ kind, children }: PropsWithChildren<{ readonly kind?: "warn" | "danger" | "ok" }>) {
  return <div class={kind === undefined ? "note" : `note note--${kind}`}>{children}</div>;
}
