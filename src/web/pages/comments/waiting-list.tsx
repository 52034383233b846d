import type { WaitingComment } from "../../../app/comments/comment-cases.ts";
import { Button } from "../../components/button.tsx";
import { CommentText } from "../../components/comment-text.tsx";
import { TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";

interface WaitingListProps {
  readonly comments: readonly WaitingComment[];
  readonly mayDecide: boolean;
  readonly mayReadOriginal: boolean;
}

/** Comments one under the other, each with what this reader may do about it. */
export function WaitingList({ comments, ...may }: WaitingListProps) {
  return (
    <ol class="stack waiting-comments">
      {comments.map((comment) => (
        <li class="panel stack stack--tight">
          <p class="muted">{comment.unitName}</p>
          <p>
            <CommentText parts={comment.parts} />
          </p>
          {may.mayDecide && <Deciding comment={comment} />}
          {may.mayReadOriginal && (
            <PostForm action={`${hrefOf(comment)}/original`}>
              <Button look="quiet">Đọc nguyên văn (ghi nhật ký)</Button>
            </PostForm>
          )}
        </li>
      ))}
    </ol>
  );
}

function hrefOf({ agencyCode, ballotId }: WaitingComment): string {
  return `/comments/${encodeURIComponent(agencyCode)}/${ballotId}`;
}

function Deciding({ comment }: { readonly comment: WaitingComment }) {
  return (
    <div class="row row--end">
      <PostForm action={`${hrefOf(comment)}/release`} class="row row--end">
        <input type="hidden" name="seenText" value={comment.text} />
        <TextField
          name={`words-${comment.ballotId}`}
          label="Che thêm các chữ"
          hint="Nhiều chỗ cách nhau bằng dấu chấm phẩy"
        />
        <Button about={comment.text}>Cho đăng</Button>
      </PostForm>
      <PostForm action={`${hrefOf(comment)}/withhold`} class="row">
        <Button look="quiet" about={comment.text}>
          Không đăng
        </Button>
      </PostForm>
    </div>
  );
}
