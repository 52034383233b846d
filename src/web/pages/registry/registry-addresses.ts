/** Where a unit and its history are shown. */
export function unitHref(code: string): string {
  return `/units/${encodeURIComponent(code)}`;
}

/** Where a procedure and its history are shown. */
export function procedureHref(code: string): string {
  return `/procedures/${encodeURIComponent(code)}`;
}

/** Where the list of procedures of a unit is shown. */
export function unitListHref(code: string): string {
  return `${unitHref(code)}/procedures`;
}
