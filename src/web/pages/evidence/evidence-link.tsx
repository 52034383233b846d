import { referenceIn } from "../../../core/integrity/evidence-file.ts";

export const EVIDENCE_HINT = "PDF, ảnh PNG hoặc JPG, DOCX, XLSX; không quá 20 MB.";

interface EvidenceLinkProps {
  readonly id: number;
  readonly name: string;
  /** Beside a page that is being read with it. */
  readonly isBeside?: boolean;
}

/** Leads to a document, which is saved and never opened in the page; one that was only named is read right here. */
export function EvidenceLink({ id, name, isBeside = false }: EvidenceLinkProps) {
  const reference = referenceIn(name);
  if (reference !== undefined) {
    return (
      <>
        <b>Dẫn chiếu:</b> {reference}
      </>
    );
  }
  const href = `/evidence/${id.toString()}`;
  return isBeside ? (
    <a href={href} target="_blank" rel="noopener">
      {name}
      <span class="sr"> (mở ở thẻ khác)</span>
    </a>
  ) : (
    <a href={href} download>
      {name}
      <span class="sr"> (tải về)</span>
    </a>
  );
}
