import { expect, test } from "vitest";
import { runCommand } from "../../test/support/command-run.ts";
import { failed } from "../core/base/result.ts";
import { registerAudit } from "./audit.ts";
import type { ServerRequest } from "./start.ts";
import { registerVerify } from "./verify.ts";

/** Which audit these words would open. */
async function openedBy(words: readonly string[]): Promise<readonly ServerRequest[]> {
  const asked: ServerRequest[] = [];
  const open = (request: ServerRequest) => {
    asked.push(request);
    return Promise.resolve(failed({ code: "test.closed", at: "here", message: "Đã hỏi.", mend: "Không cần." }));
  };
  await runCommand((program, context) => {
    registerVerify(program, { ...context, openTallies: open });
    registerAudit(program, { ...context, openAudit: open });
  }, words);
  return asked;
}

test.each([
  ["after both words", ["verify", "audit", "--data", "somewhere", "--config", "its.yaml"]],
  ["between them", ["verify", "--data", "somewhere", "--config", "its.yaml", "audit"]],
  ["for an export", ["audit", "export", "--out", "new", "--data", "somewhere", "--config", "its.yaml"]],
])("the audit of the named installation is opened, be it named %s", async (_, words) => {
  expect(await openedBy(words)).toEqual([{ dataDirectory: "somewhere", configurationFile: "its.yaml" }]);
});
