import { describe, expect, it } from "vitest";
import { formatIsoDate, formatIsoTime } from "../core/base/local-date.ts";
import { AGENCIES_CSV, brief, readFiles, summaryOf, type Files, type Reading } from "./test-support/read-files.ts";

const BALLOT_ID = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
const otherId = (last: string) => BALLOT_ID.slice(0, -1) + last;

/** The rejects of a data set with two agencies and these files, as `file:line field=value code`. */
async function rejectsOf(files: Files): Promise<string[]> {
  return brief((await readFiles({ "agencies.csv": AGENCIES_CSV, ...files })).rejects);
}

/** The rejects of one table, without the file's name. */
async function rejectsIn(table: string, csv: string): Promise<string[]> {
  return (await rejectsOf({ [`${table}.csv`]: csv })).map((line) => line.replace(`${table}.csv:`, ""));
}

function failureOf({ result }: Reading): {
  code: string;
  message: string;
  all: readonly { code: string; at: string }[];
} {
  if (result.ok) throw new Error("was not refused");
  return result.failure;
}

describe("a row of dossiers", () => {
  it("becomes typed values", async () => {
    const { sink } = await readFiles({
      "agencies.csv": AGENCIES_CSV,
      "dossiers.csv":
        "code,agencyCode,procedureCode,channel,applicantKind,submittedAt,receivedAt,dueAt,finishedAt,state\n" +
        " D1 ,A,P1,ONLINE,2,2020-03-01T23:30:00,01/03/2020 08:00,20200310,43899.5,10\n",
    });
    const [row] = sink.rows("dossiers");
    const times = Object.entries(row ?? {}).filter(([, value]) => typeof value === "number");
    expect(row).toMatchObject({
      code: "D1",
      agencyCode: "A",
      procedureCode: "P1",
      channel: "online",
      applicantKind: "company",
      state: "10",
    });
    expect(times.map(([name, time]) => [name, formatIsoTime(time as never)])).toEqual([
      ["submittedAt", "2020-03-01T23:30:00.000"],
      ["receivedAt", "2020-03-01T08:00:00.000"],
      ["dueAt", "2020-03-10T00:00:00.000"],
      ["finishedAt", "2020-03-09T12:00:00.000"],
    ]);
  });

  it("is refused for its first complaint in column order, a missing value or a contradiction too", async () => {
    const header = "state,refusedAt,finishedAt,dueAt,receivedAt,agencyCode,code\n";
    expect(
      await rejectsIn(
        "dossiers",
        header +
          "99,x,x,31/02/2020,2020-03-02,A,D1\n" +
          "99,,2020-03-01,,2020-03-02,A,D2\n" +
          "99,,2020-03-02,,2020-03-02,A,D3\n" +
          "99,,2020-03-01,x,2020-03-02,,D4\n" +
          "99,,2020-03-01,x,2020-03-02,A,\n" +
          ",,2020-03-01,x,2020-03-02,NOWHERE,D6\n",
      ),
    ).toEqual([
      "2 dueAt=31/02/2020 impossible-time",
      "3 finishedAt=2020-03-01 finished-before-received",
      "4 state=99 unknown-state",
      "5 agencyCode= required",
      "6 code= required",
      "7 dueAt=x bad-time",
    ]);
  });

  it("is refused for its reference after its values, and for its key after that", async () => {
    expect(await rejectsIn("dossiers", "code,agencyCode,state\nD1,A,\nD1,NOWHERE,\nD1,NOWHERE,0\nD1,B,\n")).toEqual([
      "3 agencyCode=NOWHERE unknown-reference",
      "4 state=0 unknown-state",
      "5 code=D1 conflicting-key",
    ]);
  });

  it.each([
    ["finishedAt", "2020-03-02", []],
    ["finishedAt", "2020-03-01T23:59:59", ["2 finishedAt=2020-03-01T23:59:59 finished-before-received"]],
    ["finishedAt", "2020-03-02T00:00:00", []],
    ["refusedAt", "2020-03-01", ["2 refusedAt=2020-03-01 finished-before-received"]],
    ["returnedAt", "2020-03-01", ["2 returnedAt=2020-03-01 finished-before-received"]],
    ["withdrawnAt", "2020-03-01", []],
    ["dueAt", "2020-03-01", []],
    ["submittedAt", "2020-03-09", []],
  ])("received on 2 March at eight may have %s %s: %j", async (column, value, rejects) => {
    const csv = `code,agencyCode,receivedAt,${column}\nD1,A,2020-03-02T08:00:00,${value}\n`;
    expect(await rejectsIn("dossiers", csv)).toEqual(rejects);
  });

  it("is judged by its finish alone: finished, else refused, else returned", async () => {
    const header = "code,agencyCode,receivedAt,finishedAt,refusedAt,returnedAt\n";
    expect(await rejectsIn("dossiers", `${header}D1,A,2020-03-02,2020-03-03,2020-03-01,2020-03-01\n`)).toEqual([]);
    expect(await rejectsIn("dossiers", `${header}D1,A,2020-03-02,,2020-03-03,2020-03-01\n`)).toEqual([]);
    expect(await rejectsIn("dossiers", `${header}D1,A,,2020-03-03,,\n`)).toEqual([]);
  });

  it.each(["1", "7", "10", "withdrawn", "WITHDRAWN", ""])("may have the state %j", async (state) => {
    expect(await rejectsIn("dossiers", `code,agencyCode,state\nD1,A,${state}\n`)).toEqual([]);
  });

  it.each(["0", "11", "01", "rút"])("may not have the state %j", async (state) => {
    expect(await rejectsIn("dossiers", `code,agencyCode,state\nD1,A,${state}\n`)).toEqual([
      `2 state=${state} unknown-state`,
    ]);
  });
});

describe("the same row twice", () => {
  it("counts once, however it is written", async () => {
    const reading = await readFiles({
      "agencies.csv": AGENCIES_CSV,
      "dossiers.csv": 'code,agencyCode,receivedAt\nD1,A,2020-03-02\n"D1",A,02/03/2020\nD1,A,2020-03-01T17:00:00Z\n',
    });
    expect(reading.rejects).toEqual([]);
    expect(summaryOf(reading).files.at(-1)).toEqual({
      file: "dossiers.csv",
      table: "dossiers",
      rows: 3,
      accepted: 1,
      repeated: 2,
      rejected: 0,
    });
  });

  it("counts once in a table without a key too", async () => {
    const reading = await readFiles({
      "agencies.csv": AGENCIES_CSV,
      "dossiers.csv": "code,agencyCode\nD1,A\n",
      "contacts.csv": "dossierCode,with\nD1,oneStop\nD1,ONESTOP\nD1,A\n",
    });
    expect(summaryOf(reading).files.at(-1)).toMatchObject({ rows: 3, accepted: 2, repeated: 1 });
  });

  it("is not the same when one says no and the other does not know", async () => {
    const files = { "agencies.csv": AGENCIES_CSV, "agency-procedures.csv": "agencyCode,procedureCode,posted\nA,P,\n" };
    const known = await readFiles(files);
    const unknown = await readFiles({ ...files, "agency-procedures.csv": "agencyCode,procedureCode\nA,P\n" });
    expect(known.sink.rows("agency-procedures")).toEqual([{ agencyCode: "A", procedureCode: "P", posted: false }]);
    expect(unknown.sink.rows("agency-procedures")).toEqual([{ agencyCode: "A", procedureCode: "P" }]);
    expect(known.sink.digests.at(-1)).not.toBe(unknown.sink.digests.at(-1));
  });
});

describe("references", () => {
  it("lead to what was accepted before, in whatever order the files are named", async () => {
    expect(
      await rejectsOf({
        "successions.csv": "predecessorCode,successorCode,date\nA,C,2025-07-01\n",
        "officers.csv": "code,agencyCode\nO1,C\n",
        "agency-procedures.csv": "agencyCode,procedureCode\nC,P\n",
        "dossiers.csv": "code,agencyCode\nD1,C\nD2,A\n",
        "supplements.csv": "dossierCode,requestedAt\nD1,2020-03-01\n",
        "steps.csv": "dossierCode,stepNo,agencyCode\nD1,1,A\nD2,1,C\nD2,2,\n",
        "contacts.csv": "dossierCode,with\nD1,oneStop\n",
        "petitions.csv": "code,kind,agencyCode,dossierCode\nP1,attitude,C,\nP2,attitude,,D9\n",
      }),
    ).toEqual([
      "successions.csv:2 successorCode=C unknown-reference",
      "officers.csv:2 agencyCode=C unknown-reference",
      "agency-procedures.csv:2 agencyCode=C unknown-reference",
      "dossiers.csv:2 agencyCode=C unknown-reference",
      "supplements.csv:2 dossierCode=D1 unknown-reference",
      "steps.csv:2 dossierCode=D1 unknown-reference",
      "steps.csv:3 agencyCode=C unknown-reference",
      "contacts.csv:2 dossierCode=D1 unknown-reference",
      "petitions.csv:2 agencyCode=C unknown-reference",
    ]);
  });
});

describe("a ballot", () => {
  const HEADER = "id,formId,agencyCode,dossierCode,castAt,q1,q3,q4,q10,q2,comment\n";

  it("of the circular answers its questions with their options, and no others", async () => {
    const { sink, rejects } = await readFiles({
      "agencies.csv": AGENCIES_CSV,
      "ballots.csv": `${HEADER}${BALLOT_ID.toUpperCase()},,A,,2020-03-01T08:00:00,2,,0, 5 ,yes,Tốt\n`,
    });
    expect(rejects).toEqual([]);
    expect(sink.rows("ballots")).toMatchObject([
      { id: BALLOT_ID, formId: "tt01", agencyCode: "A", answers: { q1: "2", q4: "0", q10: "5" }, comment: "Tốt" },
    ]);
  });

  it("keeps its answers apart from those of every other ballot", async () => {
    const answers = ["2,0,,", "0,2,,", ",,2,", "2,,0,", "2,0,,5", ",2,0,", "0,,,5", ",,,2"];
    const rows = answers.map((cells, at) => `${otherId(at.toString())},,A,,2020-03-01,${cells},,`);
    const { sink } = await readFiles({ "agencies.csv": AGENCIES_CSV, "ballots.csv": `${HEADER}${rows.join("\n")}\n` });
    expect(sink.rows("ballots").map((ballot) => ballot.answers)).toEqual(
      answers.map((cells) => {
        const [q1 = "", q3 = "", q4 = "", q10 = ""] = cells.split(",");
        return Object.fromEntries(Object.entries({ q1, q3, q4, q10 }).filter(([, option]) => option !== ""));
      }),
    );
  });

  it("of another form is kept with the answers that it has", async () => {
    const { sink, rejects } = await readFiles({
      "agencies.csv": AGENCIES_CSV,
      "ballots.csv": `${HEADER}${BALLOT_ID},QĐ-766,A,,2020-03-01,9,,,,yes,\n`,
    });
    expect(rejects).toEqual([]);
    expect(sink.rows("ballots")).toMatchObject([{ formId: "QĐ-766", answers: { q1: "9", q2: "yes" } }]);
  });

  it("is refused for an option that its question does not have", async () => {
    expect(
      await rejectsIn(
        "ballots",
        HEADER +
          `${otherId("1")},TT01,A,,2020-03-01,3,,,,,\n${otherId("2")},,A,,2020-03-01,2,,,0,,\n` +
          `${otherId("3")},,A,,2020-03-01,,,,6,,\n${otherId("4")},,A,,2020-03-01,22,,,,,\n` +
          `${otherId("5")},,A,,2020-03-01,2,x,x,1,,\n${otherId("6")},,A,,2020-03-01,0,1,2,1,,\n`,
      ),
    ).toEqual([
      "2 q1=3 unknown-answer",
      "3 q10=0 unknown-answer",
      "4 q10=6 unknown-answer",
      "5 q1=22 unknown-answer",
      "6 q3=x unknown-answer",
    ]);
  });

  it("needs an agency, or a dossier that is known", async () => {
    expect(
      await rejectsOf({
        "dossiers.csv": "code,agencyCode\nD1,A\n",
        "ballots.csv":
          `${HEADER}${otherId("1")},,,D1,2020-03-01,,,,,,\n${otherId("2")},,,D9,2020-03-01,,,,,,\n` +
          `${otherId("3")},,B,D9,2020-03-01,,,,,,\n${otherId("4")},,C,D1,2020-03-01,,,,,,\n`,
      }),
    ).toEqual(["ballots.csv:3 agencyCode= no-agency", "ballots.csv:5 agencyCode=C unknown-reference"]);
  });

  it("that is refused for its comment does not have the comment repeated", async () => {
    expect(await rejectsIn("ballots", `${HEADER}${BALLOT_ID},,A,,2020-03-01,,,,,,Ông\u0000Ba\n`)).toEqual([
      "2 comment= unreadable-text",
    ]);
  });
});

describe("rows of other tables", () => {
  it.each([
    [
      "agencies",
      "code,tier,kind,validFrom\nX,Province,centre,2020-01-01\nY,tỉnh,,\nZ,commune,xã,\nW,commune,,30/02/2020\n",
      ["3 tier=tỉnh unknown-option", "4 kind=xã unknown-option", "5 validFrom=30/02/2020 impossible-time"],
    ],
    [
      "procedures",
      "code,limitWorkingDays,onlineLevel,hasFee\nP,0,FULL,x\nQ,-1,,\nR,,level 4,\nS,,,đúng\n",
      ["3 limitWorkingDays=-1 bad-number", "4 onlineLevel=level 4 unknown-option", "5 hasFee=đúng bad-boolean"],
    ],
    [
      "calendar",
      "date,kind\n2020-01-01,Holiday\n2020-01-02,nghỉ\n2020-01-01,workday\n,holiday\n",
      ["3 kind=nghỉ unknown-option", "4 date=2020-01-01 conflicting-key", "5 date= required"],
    ],
    [
      "petitions",
      "code,kind,verdict\nP1,ATTITUDE,Upheld\nP2,rude,\nP3,other,maybe\n",
      ["3 kind=rude unknown-option", "4 verdict=maybe unknown-option"],
    ],
  ])("%s are checked value by value", async (table, csv, rejects) => {
    const found = await readFiles(
      table === "agencies"
        ? { "agencies.csv": csv }
        : {
            "agencies.csv": AGENCIES_CSV,
            [`${table}.csv`]: csv,
          },
    );
    expect(brief(found.rejects).map((line) => line.replace(`${table}.csv:`, ""))).toEqual(rejects);
  });

  it("replace the calendar day by day", async () => {
    const { sink } = await readFiles({ "calendar.csv": "Ngày,Loại,Lý do\n01/01/2020,holiday,Tết Dương lịch\n" });
    expect(
      sink.rows("calendar").map(({ date, ...row }) => [date === undefined ? "" : formatIsoDate(date), row]),
    ).toEqual([["2020-01-01", { kind: "holiday", reason: "Tết Dương lịch" }]]);
  });
});

describe("an option that is not in its list", () => {
  it.each([
    ["agencies.csv", "code,tier\nA,tỉnh\n", "province, district, commune"],
    ["calendar.csv", "date,kind\n2020-01-01,nghỉ\n", "holiday, workday"],
    ["dossiers.csv", "code,agencyCode,channel\nD1,A,fax\n", "inPerson, online, postal"],
  ])("is answered in %s with the names that are", async (file, csv, names) => {
    const { rejects } = await readFiles({ "agencies.csv": AGENCIES_CSV, [file]: csv });
    expect(rejects[0]?.reason).toBe(
      `[unknown-option] Giá trị không có trong danh mục. Cách sửa: ghi đúng một trong các giá trị cho phép: ${names}.`,
    );
  });
});

describe("the shape of a row", () => {
  it("has cells without the spaces around them, no-break spaces too", async () => {
    const { sink, rejects } = await readFiles({
      "agencies.csv": AGENCIES_CSV,
      "dossiers.csv": "code,agencyCode,state\nD1 , A,10\t\n\u00A0D2,A\u00A0,\u00A0\nĐ3,A,\u3000\n",
    });
    expect(brief(rejects)).toEqual([]);
    expect(sink.rows("dossiers")).toEqual([
      { code: "D1", agencyCode: "A", state: "10" },
      { code: "D2", agencyCode: "A" },
      { code: "Đ3", agencyCode: "A" },
    ]);
  });

  it("may lack cells at its end: they are empty", async () => {
    expect(await rejectsIn("dossiers", "code,agencyCode,state\nD1,A\nD2\n")).toEqual(["3 agencyCode= required"]);
  });

  it("may not have more than its header, unless they are empty", async () => {
    expect(await rejectsIn("dossiers", "code,agencyCode\nD1,A,,\nD2,A,x\nD3,A, \n")).toEqual(["3 = too-many-fields"]);
  });

  it("is skipped when blank, and counted for the number of its line", async () => {
    expect(await rejectsIn("dossiers", "\ncode,agencyCode\n\n  \n,,\nD1,NOWHERE\n")).toEqual([
      "6 agencyCode=NOWHERE unknown-reference",
    ]);
  });

  it("is named by its first line when it has several", async () => {
    expect(await rejectsIn("contacts", 'dossierCode,reason,with\nD1,"một\nhai",oneStop\nD1,"ba",oneStop\n')).toEqual([
      "2 dossierCode=D1 unknown-reference",
      "4 dossierCode=D1 unknown-reference",
    ]);
  });

  it("is refused alone when a quote in it is not closed", async () => {
    expect(await rejectsIn("dossiers", 'code,agencyCode\nD1,"A\nD2,A\nD3,NOWHERE\n')).toEqual([
      "2 = broken-quotes",
      "4 agencyCode=NOWHERE unknown-reference",
    ]);
  });

  it.each([
    [";", "semicolons"],
    ["\t", "tabs"],
  ])("may be separated by %j", async (separator) => {
    const csv = "code,agencyCode,state\nD1,A,\nD2,NOWHERE,\n".replaceAll(",", separator);
    expect(await rejectsIn("dossiers", csv)).toEqual(["3 agencyCode=NOWHERE unknown-reference"]);
  });

  it("may have its columns in any order, with Vietnamese headers", async () => {
    const csv = "Trạng thái;Đơn vị xử lý;Chủ hồ sơ;Mã hồ sơ\n10;A;Nguyễn Văn A;D1\n";
    const { sink, result } = await readFiles({ "agencies.csv": AGENCIES_CSV, "dossiers.csv": csv });
    expect(sink.rows("dossiers")).toEqual([{ code: "D1", agencyCode: "A", state: "10" }]);
    expect(result).toMatchObject({ value: { ignoredColumns: [{ file: "dossiers.csv", columns: ["Chủ hồ sơ"] }] } });
  });
});

describe("a data set that cannot be used", () => {
  it("is refused with every file at fault named, before a row of any is used", async () => {
    const reading = await readFiles({
      "agencies.csv": AGENCIES_CSV,
      "dossiers.csv": "code,state\nD1,10\n",
      "ballots.csv": "",
      "officers.csv": "\n \n",
      "petitions.csv": "code,kind,Loại\n",
      "calendar.xls": "x",
    });
    const { code, all, message } = failureOf(reading);
    expect(code).toBe("data-set.refused");
    expect(all.map((failure) => `${failure.at} ${failure.code}`).sort()).toEqual([
      "ballots.csv file.no-header",
      "calendar.xls file.other-format",
      "dossiers.csv file.missing-column",
      "officers.csv file.no-header",
      "petitions.csv file.two-headers",
    ]);
    expect(message).toContain("agencyCode");
    expect(reading.sink.declared.size + reading.rejects.length).toBe(0);
  });

  it("is refused with the failure itself when there is one", async () => {
    expect(failureOf(await readFiles({ "dossiers.csv": "code\nD1\n" })).code).toBe("file.missing-column");
  });

  it.each([[{}], [{ "notes.txt": "x" }]])("is refused when it is empty: %j", async (files) => {
    expect(failureOf(await readFiles(files)).code).toBe("data-set.empty");
  });

  it("is refused when CSV and XLSX of a table would disagree, see the test of XLSX files", async () => {
    expect(failureOf(await readFiles({ "agencies.csv": AGENCIES_CSV, "Agencies.CSV": AGENCIES_CSV })).code).toBe(
      "file.twice",
    );
  });
});
