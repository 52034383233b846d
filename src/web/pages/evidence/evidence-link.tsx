export const EVIDENCE_HINT = "PDF, ảnh PNG hoặc JPG, DOCX, XLSX; không quá 20 MB.";

/** Leads to a document; it is saved and never opened in the page. */
export function EvidenceLink({ id, name }: { readonly id: number; readonly name: string }) {
  return (
    <a href={`/evidence/${id.toString()}`} download>
      {name}
      <span class="sr"> (tải về)</span>
    </a>
  );
}
