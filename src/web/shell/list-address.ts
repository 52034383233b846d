/** The address of a list with its filters, where a change of a filter begins at the start again. */
export interface ListAddress {
  /** What stands in the address now; empty when the part is absent. */
  readonly valueOf: (name: string) => string;
  /** The same list with other parts; an empty one goes away, and so does the place where a page began. */
  readonly with: (changes: Readonly<Record<string, string>>) => string;
}

/** What says where a page of the list begins. */
const BEGINNINGS: readonly string[] = ["after", "page"];

/** As {@link listAddress} of a list that is shown after a form was sent elsewhere too: its links lead to its path. */
export function listAddressAt(path: string, url: string, names: readonly string[]): ListAddress {
  return listAddress(new URL(`${path}${new URL(url).search}`, url).href, names);
}

/** Names that a list knows are kept; whatever else somebody wrote into the address is not carried on. */
export function listAddress(url: string, names: readonly string[]): ListAddress {
  const { pathname, searchParams } = new URL(url);
  const valueOf = (name: string): string => (searchParams.get(name) ?? "").normalize("NFC").trim();
  return {
    valueOf,
    with: (changes) => {
      const parts = new URLSearchParams();
      for (const name of [...names, ...Object.keys(changes).filter((name) => !names.includes(name))]) {
        const value = changes[name] ?? (BEGINNINGS.includes(name) ? "" : valueOf(name));
        if (value !== "") parts.set(name, value);
      }
      const query = parts.toString();
      return query === "" ? pathname : `${pathname}?${query}`;
    },
  };
}
