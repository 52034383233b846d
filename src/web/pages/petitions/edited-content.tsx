import type { MetFile, ViewedPetition } from "../../../app/petitions/view-petitions.ts";
import { changedFields, type EditedField, type PetitionContent } from "../../../core/petitions/kept-edits.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { Note } from "../../components/note.tsx";
import { formatMoment, formatTime } from "../../shell/vietnamese-time.ts";
import { PETITION_KIND_WORDS } from "./petition-words.ts";

const FIELD_WORDS = {
  agencyCode: "Đơn vị",
  dossierCode: "Hồ sơ",
  officerCode: "Cán bộ bị phản ánh",
  kind: "Loại",
  receivedAt: "Tiếp nhận",
  dueAt: "Hạn trả lời",
} as const satisfies Record<EditedField, string>;

function contentWords(content: PetitionContent, field: EditedField): string {
  if (field === "kind") return PETITION_KIND_WORDS[content.kind];
  const value = content[field];
  if (value === undefined) return field === "agencyCode" ? "không nêu đơn vị" : "để trống";
  return typeof value === "number" ? formatTime(value) : value;
}

interface Changed {
  readonly before: PetitionContent;
  readonly after: PetitionContent;
}

/** Field by field, what was said and what is said instead. */
export function ContentChanges({ before, after }: Changed) {
  const fields = changedFields(before, after);
  return (
    <DefinitionList
      rows={fields.map((field) => [
        FIELD_WORDS[field],
        `${contentWords(before, field)} → ${contentWords(after, field)}`,
      ])}
    />
  );
}

/** What people made a petition of files say, and how files have met it since. */
export function KeptEdits({ view: { petition, withoutEdits, metFiles } }: { readonly view: ViewedPetition }) {
  if (withoutEdits === undefined) return null;
  const isInForce = changedFields(withoutEdits, petition).length > 0;
  return (
    <Note>
      <p>
        <b>Phản ánh này có trong tệp dữ liệu và đã sửa bằng tay.</b>{" "}
        {isInForce
          ? "Tệp nhập sau vẫn ghi như trước khi sửa thì phần sửa được giữ; tệp ghi điều mới thì theo tệp."
          : "Tệp nhập sau đó đã ghi điều mới, nên nội dung theo tệp."}
      </p>
      {isInForce && <ContentChanges before={withoutEdits} after={petition} />}
      {metFiles.length > 0 && (
        <ul>
          {metFiles.map((file) => (
            <li>
              Nhập lúc {formatMoment(file.at)}: {metWords(file)}
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}

function metWords({ kept, yielded }: MetFile): string {
  const named = (fields: readonly EditedField[]): string =>
    fields.map((field) => FIELD_WORDS[field].toLowerCase()).join(", ");
  return [
    ...(kept.length === 0 ? [] : [`giữ phần sửa ở ${named(kept)}`]),
    ...(yielded.length === 0 ? [] : [`theo tệp ở ${named(yielded)}`]),
  ].join("; ");
}
