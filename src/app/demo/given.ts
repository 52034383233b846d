import type { Result } from "../../core/base/result.ts";

/** What a use case gives to the demonstration, whose steps all fit: a refusal of one is a bug of ours. */
export function given<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, at, message } = result.failure;
  throw new Error(`Bug: the demonstration was refused, ${code} at ${at}: ${message}`);
}
