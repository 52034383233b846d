import type { Actor } from "../../core/access/actor.ts";
import { redact, redactedText, type CommentPart, type KnownWords } from "../../core/ballots/redaction.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { inAuditedDecision, inAuditedTransaction } from "../../db/audit.ts";
import {
  commentOf,
  decidedComments,
  keepCommentDecision,
  waitingComments,
  type CommentPlace,
  type DecidedComment,
  type StoredComment,
} from "../../db/comments.ts";
import { type Queries, scoringOf } from "../../db/database.ts";
import { agencyVersions, officerVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { needRight } from "../accounts/permission.ts";
import { notInReach } from "../reach.ts";
import { checkedPolicy, keepCommentPolicy, readCommentPolicy, type CommentPolicy } from "./comment-policy.ts";
import { publishedComments, type PublishedCommentDeps, type PublishedUnitAddress } from "./published-comments.ts";

export interface CommentDeps extends PublishedCommentDeps {
  readonly clock: () => Date;
}

/** A comment in the queue: blackened, with the names of the unit's officers. */
export interface WaitingComment extends CommentAddress {
  readonly unitName: string;
  readonly parts: readonly CommentPart[];
  /** What would be released as it is: whoever decides says what they saw. */
  readonly text: string;
}

export interface CommentAddress {
  readonly agencyCode: string;
  readonly ballotId: string;
}

export interface CommentQueue {
  readonly policy: CommentPolicy;
  readonly waiting: readonly WaitingComment[];
  /** Where the next page begins; undefined at the end. */
  readonly next: CommentPlace | undefined;
  readonly decided: readonly DecidedComment[];
}

/** `seenText`: what the person had before their eyes; `words`: more to blacken, a line each. */
export interface Releasing extends CommentAddress {
  readonly seenText: string;
  readonly words: readonly string[];
}

/** Duyệt góp ý: which comments everybody may read, decided by a person, one by one. */
export interface CommentCases {
  queue(actor: Actor, after: CommentPlace | undefined): Promise<Result<CommentQueue>>;
  /** Refused when the comment was corrected after it was read. */
  release(actor: Actor, asked: Releasing): Promise<Result<undefined>>;
  /** Keeps back, or takes back what was released. */
  withhold(actor: Actor, asked: CommentAddress): Promise<Result<undefined>>;
  /** Nguyên văn: for who inspects. Every reading is in the audit. */
  readOriginal(actor: Actor, asked: CommentAddress): Promise<Result<{ readonly comment: string }>>;
  /** Whether the site shows released comments at all. */
  isOnSite(): Promise<boolean>;
  /** What everybody may read of a unit with a publication: nothing of few, or while the site shows none. */
  released(asked: PublishedUnitAddress): Promise<readonly string[]>;
  /** Sets whether the site shows released comments: off until the province says so, with the paper that says it. */
  setPolicy(actor: Actor, policy: CommentPolicy): Promise<Result<undefined>>;
}

const PAGE = 25;
const MOST_DECIDED = 20;

export function makeCommentCases(surroundings: CommentDeps): CommentCases {
  // What to blacken, and how many writers there are, is told by the dossiers.
  const deps = { ...surroundings, database: scoringOf(surroundings.database) };
  return {
    queue: (actor, after) => viewQueue(actor, after, deps),
    release: (actor, asked) => release(actor, asked, deps),
    withhold: (actor, asked) => withhold(actor, asked, deps),
    readOriginal: (actor, asked) => readOriginal(actor, asked, deps),
    isOnSite: async () => (await reading(deps.database, readCommentPolicy)).isOn,
    released: (asked) => released(asked, deps),
    setPolicy: (actor, policy) => setPolicy(actor, policy, deps),
  };
}

async function viewQueue(
  actor: Actor,
  after: CommentPlace | undefined,
  deps: CommentDeps,
): Promise<Result<CommentQueue>> {
  const may = needRight(actor, "comments.read", deps.clock());
  if (!may.ok) return may;
  return reading(deps.database, async (queries) => {
    const found = await waitingComments(queries, { after, most: PAGE + 1 });
    const page = found.slice(0, PAGE);
    const units = await agencyVersions(queries);
    const officers = await officerVersions(queries);
    const last = page.at(-1);
    return success({
      policy: await readCommentPolicy(queries),
      waiting: page.map((comment) => {
        const { agencyCode, ballotId } = comment;
        const parts = redact(comment.comment, knownOf(comment, officers));
        const unitName = units.findLast(({ code }) => code === agencyCode)?.name ?? agencyCode;
        return { agencyCode, ballotId, unitName, parts, text: redactedText(parts) };
      }),
      next: found.length > PAGE && last !== undefined ? last : undefined,
      decided: await decidedComments(queries, MOST_DECIDED),
    });
  });
}

type Officers = Awaited<ReturnType<typeof officerVersions>>;

function knownOf(
  { agencyCode, dossierCode }: StoredComment,
  officers: Officers,
  words: readonly string[] = [],
): KnownWords {
  const names = officers.flatMap((each) =>
    each.agencyCode === agencyCode && each.name !== undefined ? [each.name] : [],
  );
  return { names: [...new Set(names)], dossierCodes: dossierCode === null ? [] : [dossierCode], words };
}

async function release(
  actor: Actor,
  { seenText, words, ...address }: Releasing,
  deps: CommentDeps,
): Promise<Result<undefined>> {
  const may = needRight(actor, "comments.moderate", deps.clock());
  if (!may.ok) return may;
  const at = deps.clock();
  return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
    const found = await commentIn(tx, address);
    if (!found.ok) return found;
    const officers = await officerVersions(tx);
    const seen = redactedText(redact(found.value.comment, knownOf(found.value, officers)));
    if (seen !== seenText) return failed(CHANGED);
    const releasedText = redactedText(redact(found.value.comment, knownOf(found.value, officers, words)));
    await keepCommentDecision(tx, { ...found.value, releasedText, decidedBy: actor.id, decidedAt: at });
    record({ action: "comment.released", subject: subjectOf(address), details: { blackenedByHand: words.length } });
    return success(undefined);
  });
}

async function withhold(actor: Actor, address: CommentAddress, deps: CommentDeps): Promise<Result<undefined>> {
  const may = needRight(actor, "comments.moderate", deps.clock());
  if (!may.ok) return may;
  const at = deps.clock();
  return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
    const found = await commentIn(tx, address);
    if (!found.ok) return found;
    await keepCommentDecision(tx, { ...found.value, releasedText: undefined, decidedBy: actor.id, decidedAt: at });
    record({ action: "comment.withheld", subject: subjectOf(address), details: {} });
    return success(undefined);
  });
}

async function readOriginal(
  actor: Actor,
  address: CommentAddress,
  deps: CommentDeps,
): Promise<Result<{ readonly comment: string }>> {
  const may = needRight(actor, "comments.readOriginal", deps.clock());
  if (!may.ok) return may;
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const found = await commentIn(tx, address);
    if (!found.ok) return found;
    if (!found.value.isOriginal) return failed(GONE);
    record({ action: "comment.original-read", subject: subjectOf(address), details: {} });
    return success({ comment: found.value.comment });
  });
}

async function setPolicy(actor: Actor, policy: CommentPolicy, deps: CommentDeps): Promise<Result<undefined>> {
  const may = needRight(actor, "comments.setPolicy", deps.clock());
  if (!may.ok) return may;
  const checked = checkedPolicy(policy);
  if (!checked.ok) return checked;
  await inAuditedTransaction(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    await keepCommentPolicy(tx, checked.value);
    record({ action: "comment.policy-set", subject: "comments", details: { ...checked.value } });
  });
  return success(undefined);
}

async function released(asked: PublishedUnitAddress, deps: CommentDeps): Promise<readonly string[]> {
  const { isOn } = await reading(deps.database, readCommentPolicy);
  return isOn ? publishedComments(deps, asked) : [];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function commentIn(queries: Queries, address: CommentAddress): Promise<Result<StoredComment>> {
  const found = UUID.test(address.ballotId) ? await commentOf(queries, address) : undefined;
  return found === undefined ? failed(notInReach("comment")) : success(found);
}

function subjectOf({ ballotId }: CommentAddress): string {
  return `ballot:${ballotId}`;
}

const GONE: Failure = {
  code: "comment.original-removed",
  at: "comment",
  message: "Nguyên văn góp ý này đã xóa vì hết hạn lưu.",
  mend: "Chỉ còn góp ý đã che thông tin riêng.",
};

const CHANGED: Failure = {
  code: "comment.changed-meanwhile",
  at: "comment",
  message: "Góp ý này vừa được đính chính, khác với chữ trên trang.",
  mend: "Đọc lại góp ý trên trang rồi quyết định.",
};
