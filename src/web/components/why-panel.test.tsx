import { renderToString } from "hono/jsx/dom/server";
import { expect, test } from "vitest";
import { WhyPanel, type Citation } from "./why-panel.tsx";

const CITE = "Thông tư 01/2018/TT-VPCP, Điều 13 khoản 7";

function chipsOf(...sources: readonly Citation["source"][]): string {
  const citations = sources.map((source) => ({ id: source, cite: CITE, text: "", source }));
  const steps = [{ value: "1,7", reason: "", citations, because: [] }];
  return renderToString(<WhyPanel title="Vì sao" steps={steps} receipt="" />);
}

test.each([
  ["law", ">TT 01/2018, Điều 13 khoản 7<"],
  ["practice", ">Tỉnh quy định: TT 01/2018, Điều 13 khoản 7<"],
  ["ours", ">Chỗ luật để ngỏ: TT 01/2018, Điều 13 khoản 7<"],
] as const)("a rule of the kind %s says whose decision it is", (source, chip) => {
  expect(chipsOf(source)).toContain(chip);
});

test("what the province decided and what the law left open stay apart in one clause", () => {
  const [tree = ""] = chipsOf("practice", "ours", "ours").split("<details");
  expect(tree.match(/Chỗ luật để ngỏ: /g)).toHaveLength(1);
  expect(tree.match(/Tỉnh quy định: /g)).toHaveLength(1);
});
