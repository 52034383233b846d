import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { watchClient } from "./client-watch.ts";
import { temporaryFolder } from "./data-set-on-disk.ts";

it("builds the code of pages when it starts and again when a part of it is saved", async () => {
  const root = temporaryFolder();
  const sources = join(root, "src", "web", "client");
  mkdirSync(join(sources, "parts"), { recursive: true });
  writeFileSync(join(sources, "page.ts"), 'import { word } from "./parts/word.ts";\ndocument.title = word;\n');
  writeFileSync(join(sources, "parts", "word.ts"), 'export const word = "trước";\n');
  let again = (): void => undefined;
  const watch = await watchClient(root, () => {
    again();
  });
  const built = (): string => readFileSync(join(root, "dist", "client", "page.js"), "utf8");
  expect(built()).toContain("trước");
  const saved = new Promise<void>((resolve) => (again = resolve));
  writeFileSync(join(sources, "parts", "word.ts"), 'export const word = "sau khi lưu";\n');
  await saved;
  expect(built()).toContain("sau khi lưu");
  await watch.end();
});
