/** An expected refusal: a permanent code, what it is about and what to do, in Vietnamese for whoever reads it. */
export interface Failure {
  readonly code: string;
  /** Where: a file, an article, a field or a rule path. */
  readonly at: string;
  readonly message: string;
  /** What to do about it (cách khắc phục). */
  readonly mend: string;
}

/** Either a value or the reason why there is none. Exceptions are for bugs only. */
export type Result<T, F = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F };

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failed<F>(failure: F): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure };
}
