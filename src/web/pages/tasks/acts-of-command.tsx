import type { RequestView } from "../../../app/accounts/view-requests.ts";
import { Note } from "../../components/note.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import { actWords } from "../admin/account-requests.tsx";

/** What the command line did alone to accounts of administrators and auditors: nobody of them misses it. */
export function ActsOfCommand({ acts }: { readonly acts: readonly RequestView[] }) {
  if (acts.length === 0) return null;
  return (
    <Note kind="warn">
      <p>
        <b>Dòng lệnh của máy chủ đã làm, không qua quản trị thứ hai, trong 30 ngày qua:</b>
      </p>
      <ul>
        {acts.map((request) => (
          <li>
            {actWords(request)}: {request.account.name}, {request.account.email}
            {request.decided !== undefined && ` (${formatMoment(request.decided.at)})`}
          </li>
        ))}
      </ul>
      <p>Không rõ ai làm thì hỏi người vận hành máy chủ, xem nhật ký và thu hồi vai trò.</p>
    </Note>
  );
}
