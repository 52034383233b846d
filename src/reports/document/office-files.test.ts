import { expect, it } from "vitest";
import { faultsOfXml } from "../../../test/support/office-xml.ts";
import { makeProvince2020 } from "../../../test/support/province-2020.ts";
import { zipEntry } from "../../../test/support/zip-entry.ts";
import { NO_REPORT_TEXTS } from "../../core/periods/report-texts.ts";
import { viewEvaluation } from "../evaluation-view.ts";
import { planReports, REPORT_FORMS } from "../report-plan.ts";
import { renderDocx } from "./docx.ts";
import { renderXlsx } from "./xlsx.ts";

const { results, trace } = makeProvince2020();
const view = viewEvaluation(results, trace, {
  standing: { stage: "draft", number: 1 },
  ...{ resultsHash: "ab".repeat(32), texts: NO_REPORT_TEXTS, scores: [] },
});
// One unit is enough for a form that has the same parts for each.
const plans = planReports(view, REPORT_FORMS, view.units[0]);

it.each(plans.map(({ name, document }) => [name, document] as const))(
  "%s as a DOCX file has every part as Word wants it",
  async (_, document) => {
    const bytes = await renderDocx(document());
    for (const part of ["document", "styles", "header1", "header2"]) {
      expect([part, faultsOfXml(zipEntry(bytes, `word/${part}.xml`))]).toEqual([part, []]);
    }
    const types = zipEntry(bytes, "[Content_Types].xml");
    for (const part of ["/word/document.xml", "/word/styles.xml", "/word/header1.xml", "/docProps/core.xml"]) {
      expect(types).toContain(`PartName="${part}"`);
    }
  },
);

it.each(plans.map(({ name, workbook }) => [name, workbook] as const))(
  "%s as an XLSX file has every part as Excel wants it",
  async (_, workbook) => {
    const content = workbook();
    const bytes = await renderXlsx(content);
    const sheets = content.sheets.map((_sheet, place) => `xl/worksheets/sheet${(place + 1).toString()}.xml`);
    for (const part of ["xl/workbook.xml", "xl/styles.xml", ...sheets]) {
      expect([part, faultsOfXml(zipEntry(bytes, part))]).toEqual([part, []]);
    }
    for (const { name } of content.sheets) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/u);
  },
);

it("a fault is found: tags that cross, a child out of order, no end", () => {
  expect(faultsOfXml("<a><b></a></b>")).toEqual(["</a> ends <b>"]);
  expect(faultsOfXml("<w:tcPr><w:vAlign/><w:tcW/></w:tcPr>")).toEqual(["<w:tcPr> has w:vAlign, w:tcW"]);
  expect(faultsOfXml("<w:tcPr><w:tcW/><w:none/></w:tcPr>")).toEqual(["<w:tcPr> has w:tcW, w:none"]);
  expect(faultsOfXml("<a><b/>")).toEqual(["<a> has no end"]);
});
