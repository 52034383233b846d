import type { Child } from "hono/jsx";

/** Facts about one thing, as pairs; a value that is not known is a dash that says so. */
export function DefinitionList({ rows }: { readonly rows: readonly (readonly [string, Child])[] }) {
  return (
    <dl class="facts">
      {rows.map(([term, value]) => (
        <>
          <dt>{term}</dt>
          <dd>{value === "" || value === undefined || value === null ? <Missing /> : value}</dd>
        </>
      ))}
    </dl>
  );
}

/** A missing value is never zero, and never just white. */
export function Missing() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="sr">không có</span>
    </>
  );
}
