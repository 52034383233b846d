import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { NodeCompiler, NodeError, NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { invariant } from "../../core/base/invariant.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { OfficialDocument } from "./official-document.ts";
import { TYPST_TEMPLATE } from "./typst-template.ts";

/** Makes PDF files: tagged (PDF/UA-1), with bookmarks and embedded fonts. The same document gives the same bytes. */
export interface PdfEngine<Document extends Titled = OfficialDocument> {
  readonly render: (document: Document) => Result<Uint8Array>;
}

interface Titled {
  readonly title: string;
}

/** Metric-compatible with Times New Roman and with every Vietnamese letter; SIL Open Font License. */
const FONT_FILES = [
  "400Regular/Tinos_400Regular.ttf",
  "400Regular_Italic/Tinos_400Regular_Italic.ttf",
  "700Bold/Tinos_700Bold.ttf",
  "700Bold_Italic/Tinos_700Bold_Italic.ttf",
] as const;

const requireHere = createRequire(import.meta.url);

/** Loading the native engine takes a quarter of a second, so it waits until a PDF is wanted. */
function loadNative(): { readonly NodeCompiler: typeof NodeCompiler } {
  return requireHere("@myriaddreamin/typst-ts-node-compiler") as { readonly NodeCompiler: typeof NodeCompiler };
}

function readFonts(): Buffer[] {
  const folder = dirname(requireHere.resolve("@expo-google-fonts/tinos/package.json"));
  return FONT_FILES.map((file) => readFileSync(join(folder, file)));
}

interface Diagnostic {
  readonly message?: string;
}

function messagesOf(problem: NodeError | null): string {
  const diagnostics = (problem?.shortDiagnostics ?? []) as readonly Diagnostic[];
  return diagnostics.map(({ message }) => message ?? "").join("; ");
}

/** A character without a glyph would come out as an empty box; PDF/UA refuses it, and so do we, by its name. */
function refuseGlyph(error: unknown, title: string): Result<never> {
  const text = String(error);
  const [, missing] = /the text `\\?"(.+?)\\?"` could not be displayed/u.exec(text) ?? [];
  invariant(missing !== undefined, `the PDF engine refused our own layout: ${text}`);
  return failed({
    code: "report.glyph-missing",
    at: title,
    message: `Phông chữ văn bản không có ký tự trong "${missing}".`,
    mend: "Sửa tên đơn vị hoặc nội dung có ký tự lạ trong dữ liệu rồi chạy lại hailong evaluate.",
  });
}

/** Compiles, or ends the run: an error or a warning here is a bug of the layout, never a fault of the document. */
function compile(compiler: NodeCompiler, template: string, document: Titled): NodeTypstDocument {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { document: JSON.stringify(document) } });
  const warnings = messagesOf(compiled.takeWarnings());
  invariant(warnings === "", `the PDF engine warns: ${warnings}`);
  const { result } = compiled;
  invariant(result !== null, `our layout does not compile: ${messagesOf(compiled.takeError())}`);
  return result;
}

/** Opens the engine with our own fonts. An unknown font is only a warning of the engine, and so ends the run. */
export function openPdfEngine<Document extends Titled = OfficialDocument>(
  template: string = TYPST_TEMPLATE,
): PdfEngine<Document> {
  const compiler = loadNative().NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] });
  return {
    render: (document) => {
      const compiled = compile(compiler, template, document);
      try {
        return success(compiler.pdf(compiled, { pdfStandard: "ua-1" }));
      } catch (error) {
        return refuseGlyph(error, document.title);
      } finally {
        compiler.evictCache(0);
      }
    },
  };
}
