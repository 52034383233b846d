import type { PropsWithChildren } from "hono/jsx";

/** What is missing, why, and one action (the children). */
export function EmptyState({
  title,
  why,
  children,
}: PropsWithChildren<{ readonly title: string; readonly why: string }>) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      <p>{why}</p>
      {children}
    </div>
  );
}
