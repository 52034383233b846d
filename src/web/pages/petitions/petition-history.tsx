import type { NamedPetitionEdit, NamedVerdict } from "../../../app/petitions/view-petitions.ts";
import { Badge } from "../../components/badge.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { formatMoment, formatTime } from "../../shell/vietnamese-time.ts";
import { EvidenceLink } from "../evidence/evidence-link.tsx";
import { ContentChanges } from "./edited-content.tsx";
import { PETITION_KIND_WORDS, VERDICT_WORDS } from "./petition-words.ts";

/** Every verdict that was entered, the newest first. */
export function Verdicts({ verdicts }: { readonly verdicts: readonly NamedVerdict[] }) {
  if (verdicts.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-label="Các kết luận đã ghi">
      <h2>Các kết luận đã ghi</h2>
      <ol class="entries">
        {verdicts.map((verdict, place) => (
          <li>
            <VerdictEntry verdict={verdict} isNewest={place === 0} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function VerdictEntry({ verdict, isNewest }: { readonly verdict: NamedVerdict; readonly isNewest: boolean }) {
  const { resolvedAt, reason, evidenceId, evidenceName, enteredByName, enteredAt } = verdict;
  return (
    <>
      <p>
        <b>{verdict.verdict === undefined ? "Đã trả lời, không kết luận" : VERDICT_WORDS[verdict.verdict]}</b>
        {`, trả lời ${formatTime(resolvedAt)}`}{" "}
        {isNewest ? <Badge kind="sea" label="Ghi sau cùng" /> : <Badge kind="neutral" label="Ghi trước đó" />}
      </p>
      <p>{reason}</p>
      <p class="small muted">
        {evidenceId === undefined ? (
          "Không có tài liệu kèm theo"
        ) : (
          <EvidenceLink id={evidenceId} name={evidenceName ?? ""} />
        )}
        {` · ${enteredByName ?? "Không rõ người ghi"} · ${formatMoment(enteredAt)}`}
      </p>
    </>
  );
}

/** What the petition said before each edit, and why it was edited. */
export function Edits({ edits }: { readonly edits: readonly NamedPetitionEdit[] }) {
  if (edits.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-label="Các lần sửa">
      <h2>Các lần sửa</h2>
      <ol class="entries">
        {edits.map((edit, place) => (
          <li>
            <EditEntry edit={edit} isWithdrawal={!edit.isKept && edits[place + 1]?.isKept === true} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function EditEntry({ edit, isWithdrawal }: { readonly edit: NamedPetitionEdit; readonly isWithdrawal: boolean }) {
  const { before, after, reason, editedByName, editedAt } = edit;
  return (
    <>
      <p>
        <b>{isWithdrawal ? "Bỏ phần sửa tay; trước đó ghi" : after === undefined ? "Trước khi sửa" : "Sửa"}</b>
      </p>
      {after === undefined ? <Content content={before} /> : <ContentChanges before={before} after={after} />}
      <p>{reason}</p>
      <p class="small muted">{`${editedByName ?? "Không rõ người sửa"} · ${formatMoment(editedAt)}`}</p>
    </>
  );
}

function Content({ content }: { readonly content: NamedPetitionEdit["before"] }) {
  const { agencyCode, kind, dossierCode, officerCode, receivedAt, dueAt } = content;
  return (
    <DefinitionList
      rows={[
        ["Đơn vị", agencyCode ?? "Không nêu đơn vị"],
        ["Loại", PETITION_KIND_WORDS[kind]],
        ["Hồ sơ", dossierCode ?? ""],
        ["Cán bộ bị phản ánh", officerCode ?? ""],
        ["Tiếp nhận", receivedAt === undefined ? "" : formatTime(receivedAt)],
        ["Hạn trả lời", dueAt === undefined ? "" : formatTime(dueAt)],
      ]}
    />
  );
}
