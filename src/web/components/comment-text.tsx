import { hiddenText, type CommentPart } from "../../core/ballots/redaction.ts";

/** What people wrote, with what was blackened named in its place: `[đã che: số điện thoại]`. */
export function CommentText({ parts }: { readonly parts: readonly CommentPart[] }) {
  return (
    <>
      {parts.map((part) =>
        "hidden" in part ? <span class="redacted">{hiddenText(part.hidden)}</span> : <>{part.text}</>,
      )}
    </>
  );
}
