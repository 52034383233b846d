import type { CommentQueue } from "../../../app/comments/comment-cases.ts";

type Place = NonNullable<CommentQueue["next"]>;

const PLACE = /^([1-9]\d{0,8})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Where a page of the queue begins, as it stands in an address. */
export function placeText({ agencyId, ballotId }: Place): string {
  return `${agencyId.toString()}_${ballotId}`;
}

/** Undefined for what no page of ours has made: the list begins at its start then. */
export function placeIn(text: string): Place | undefined {
  const [, agencyId, ballotId] = PLACE.exec(text) ?? [];
  return agencyId === undefined || ballotId === undefined ? undefined : { agencyId: parseInt(agencyId, 10), ballotId };
}
