/** The documents of a period. */
export function addressOf(periodId: string): string {
  return `/periods/${encodeURIComponent(periodId)}/reports`;
}

/** Where the pages of these documents belong; those below the list come after it. */
export function crumbsOf({ id, title }: { readonly id: string; readonly title: string }, isBelow = true) {
  return [
    { title: "Kỳ đánh giá", href: "/periods" },
    { title, href: `/periods/${encodeURIComponent(id)}` },
    ...(isBelow ? [{ title: "Văn bản", href: addressOf(id) }] : []),
  ];
}
