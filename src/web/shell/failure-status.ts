import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Failure } from "../../core/base/result.ts";

/** First match counts. What is not named here is input that was understood and refused. */
const STATUS_OF: readonly (readonly [RegExp, ContentfulStatusCode])[] = [
  [/^(request|upload)\.(too-large|too-many-(fields|parts))$/, 413],
  [/^request\.too-slow$/, 408],
  [/^request\.(forged|malformed)/, 403],
  [/^request\.media-type$/, 415],
  [/(not-found|\.unknown)$/, 404],
  [/^(access|rights)\./, 403],
  [/too-many/, 429],
  [/^server\.busy$/, 503],
];

/** The HTTP status of a refusal, by its permanent code. */
export function statusOf({ code }: Pick<Failure, "code">): ContentfulStatusCode {
  return STATUS_OF.find(([pattern]) => pattern.test(code))?.[1] ?? 422;
}
