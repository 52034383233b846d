import { encode } from "uqr";
import type { BallotOccasion } from "../../core/ballots/cast-ballot.ts";
import { formatVietnameseDate, type LocalDate } from "../../core/base/local-date.ts";

export interface Label {
  readonly dossierCode: string;
  /** What the square says: where its paper is answered. */
  readonly address: string;
  /** The last day on which it opens anything. */
  readonly lastDay: LocalDate;
}

export interface LabelSheet {
  readonly unitName: string;
  readonly occasion: BallotOccasion;
  readonly labels: readonly Label[];
}

export const OCCASION_NAMES: Readonly<Record<BallotOccasion, string>> = {
  receipt: "Giấy tiếp nhận, hẹn trả",
  supplement: "Phiếu yêu cầu bổ sung",
  refusal: "Phiếu từ chối",
  result: "Trả kết quả",
};

/** What the layout is given: texts, and each square as a picture of its own. */
export function labelDocument({ unitName, occasion, labels }: LabelSheet) {
  return {
    title: `Tem mã đánh giá: ${OCCASION_NAMES[occasion]}`,
    unit: unitName,
    labels: labels.map(({ dossierCode, address, lastDay }) => ({
      code: dossierCode,
      until: formatVietnameseDate(lastDay),
      square: squareOf(address),
    })),
  };
}

/** Mã QR: readable when a tenth of it is dirty; the quiet edge of four modules belongs to it. */
function squareOf(address: string): string {
  const { size, data } = encode(address, { ecc: "M", border: 4 });
  // Whole runs of a row, so that no hair of white shows between two modules.
  const runs = data.flatMap((row, y) => {
    const text = row.map((isDark) => (isDark ? "1" : "0")).join("");
    return [...text.matchAll(/1+/g)].map(
      ({ index, 0: { length } }) =>
        `M${index.toString()} ${y.toString()}h${length.toString()}v1h-${length.toString()}z`,
    );
  });
  const box = `0 0 ${size.toString()} ${size.toString()}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"><path d="${runs.join("")}"/></svg>`;
}

/** For those who print labels with a program of their own. */
export function labelsCsv({ unitName, occasion, labels }: LabelSheet): Uint8Array {
  const rows = labels.map(({ dossierCode, address, lastDay }) => [
    dossierCode,
    unitName,
    OCCASION_NAMES[occasion],
    address,
    formatVietnameseDate(lastDay),
  ]);
  const head = ["Mã hồ sơ", "Đơn vị", "Giấy", "Địa chỉ trong mã QR", "Dùng đến hết ngày"];
  const text = [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
  return Buffer.from(`\uFEFF${text}\r\n`, "utf8");
}

/** Quoted, and never the beginning of a formula when a spreadsheet opens it. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
