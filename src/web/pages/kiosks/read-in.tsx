import type { QueueReadIn } from "../../../app/ballots/kiosk/read-in-queue.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { ButtonLink } from "../../components/button.tsx";
import { Note } from "../../components/note.tsx";

/** What became of the ballots in a file: every one is in one of these counts. */
export function ReadIn({ readIn: { stored, repeated, keptApart, refused } }: { readonly readIn: QueueReadIn }) {
  return (
    <div class="stack narrow">
      <ul>
        <li>{formatCount(stored)} phiếu mới được ghi.</li>
        <li>{formatCount(repeated)} phiếu đã có từ trước, không ghi lần nữa.</li>
        <li>{formatCount(keptApart)} phiếu được giữ riêng vì không tính được.</li>
        {refused.map(({ code, message, count }) => (
          <li>
            {formatCount(count)} phiếu không nhận: {message} <code>{code}</code>
          </li>
        ))}
      </ul>
      {refused.length > 0 && <Note kind="warn">Phiếu không nhận vẫn còn trên máy. Sửa nguyên nhân rồi gửi lại.</Note>}
      <p>
        <ButtonLink href="/kiosks">Về danh sách máy</ButtonLink>
      </p>
    </div>
  );
}
