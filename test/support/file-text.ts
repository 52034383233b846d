import ExcelJS from "exceljs";
import mammoth from "mammoth";
import { extractText, getDocumentProxy } from "unpdf";

/** The text of a file as the program that people have for its kind reads it; throws where it cannot be opened. */
export async function textOfFile(name: string, body: Buffer): Promise<string> {
  if (name.endsWith(".docx")) return (await mammoth.extractRawText({ buffer: body })).value;
  if (name.endsWith(".pdf")) {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(body)), { mergePages: true });
    return text.replaceAll(/\s+/g, " ");
  }
  if (!name.endsWith(".xlsx")) return body.toString("utf8");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(body).buffer);
  return book.worksheets.map((sheet) => JSON.stringify(sheet.getSheetValues())).join("\n");
}
