import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { findDataSetFiles } from "./data-set-folder.ts";
import { readFolder, withFolder, writeFiles } from "./test-support/read-files.ts";

async function found(folder: string) {
  const files = await findDataSetFiles(folder);
  if (!files.ok) throw new Error(files.failure.message);
  return files.value;
}

describe("the folder of a data set", () => {
  it("holds tables as CSV and XLSX, and the feed, whatever the case of their names, in reading order", async () => {
    await withFolder(async (folder) => {
      await writeFiles(folder, {
        "ballots.csv": "",
        "Agencies.XLSX": "",
        "agencies.csv": "",
        "DOSSIERS.JSON": "",
        "agency-procedures.csv": "",
        "dossiers.xlsx": "",
        "steps.csv": "",
      });
      expect((await found(folder)).files.map(({ file, content, format }) => `${file} ${content} ${format}`)).toEqual([
        "agencies.csv agencies csv",
        "Agencies.XLSX agencies xlsx",
        "agency-procedures.csv agency-procedures csv",
        "dossiers.xlsx dossiers xlsx",
        "steps.csv steps csv",
        "ballots.csv ballots csv",
        "DOSSIERS.JSON feed json",
      ]);
    });
  });

  it("may hold other things, which are named and not looked at", async () => {
    await withFolder(async (folder) => {
      await writeFiles(folder, {
        "agencies.csv": "",
        "rejects.csv": "",
        "README.md": "",
        "dossiers.csv.bak": "",
        dossiers: "",
        "ballots.json": "",
        "~$agencies.xlsx": "",
        ".DS_Store": "",
        "agencies.2.csv": "",
      });
      await mkdir(join(folder, "2019"));
      const { files, ignored, failures } = await found(folder);
      expect(files.map(({ file }) => file)).toEqual(["agencies.csv"]);
      expect(failures).toEqual([]);
      expect([...ignored].sort()).toEqual([
        "2019",
        "README.md",
        "agencies.2.csv",
        "ballots.json",
        "dossiers",
        "dossiers.csv.bak",
        "rejects.csv",
        "~$agencies.xlsx",
      ]);
    });
  });

  it("is followed through a link to a file", async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, "units"), "code,tier\nA,province\n");
      await symlink(join(folder, "units"), join(folder, "agencies.csv"));
      expect((await readFolder(folder)).sink.rows("agencies")).toEqual([{ code: "A", tier: "province" }]);
    });
  });

  it("is at fault where a name of a table is no file: a folder, a link to nothing, a pipe, a device", async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, "dossiers.csv"));
      await symlink(join(folder, "nowhere"), join(folder, "ballots.csv"));
      await promisify(execFile)("mkfifo", [join(folder, "steps.csv")]);
      await symlink("/dev/zero", join(folder, "petitions.csv"));
      expect((await found(folder)).failures.map(({ at, code }) => `${at} ${code}`)).toEqual([
        "ballots.csv file.unreadable",
        "dossiers.csv file.not-a-file",
        "petitions.csv file.not-a-file",
        "steps.csv file.not-a-file",
      ]);
    });
  });

  it.each(["dossiers.xls", "Ballots.ods", "agencies.xlsb", "steps.tsv"])(
    "is at fault with a table in a format that is not read: %s",
    async (file) => {
      await withFolder(async (folder) => {
        await writeFiles(folder, { [file]: "" });
        expect((await found(folder)).failures).toMatchObject([{ at: file, code: "file.other-format" }]);
      });
    },
  );

  it("is refused when it is not there", async () => {
    await withFolder(async (folder) => {
      expect(await findDataSetFiles(join(folder, "nowhere"))).toMatchObject({
        failure: { code: "data-set.unreadable" },
      });
    });
  });
});
