import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { actorWith } from "../support/actors.ts";
import { ballotsOnTrial, TRIAL_SECRETS } from "../support/ballot-cases.ts";
import { temporaryFolder } from "../support/data-set-on-disk.ts";
import { importFolder } from "../support/imported.ts";
import { KEPT_AT, valueOf } from "../support/kept-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";

const database = await testDatabase();
const folder = join(temporaryFolder(), "import");

it("a ballot that was cast and the same ballot in a file are the same row", async () => {
  const id = "019cae00-0000-7000-8000-0000000000aa";
  await database.queries.insertInto("agencies").values({ code: "S1" }).execute();
  const createDevice = makeCreateDevice({ database, clock: () => KEPT_AT, randomBytes, secrets: TRIAL_SECRETS });
  const { token } = valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined }));
  const ballots = ballotsOnTrial(database, () => KEPT_AT);
  const cast = {
    id,
    formId: "tt01",
    agencyCode: "S1",
    dossierCode: "Hồ sơ 7",
    channel: "kiosk",
    castAt: "2020-05-04T02:30:00Z",
    assisted: true,
    answers: { q10: "5", q3: "2" },
    comment: "Nhanh, lịch sự",
  };
  valueOf(await ballots.receiveBallots(valueOf(await ballots.readPass(token)), [cast]));
  const rowOf = () =>
    database.scoring.queries.selectFrom("ballots").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const before = await rowOf();
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "ballots.csv"),
    "id,formId,agencyCode,dossierCode,channel,castAt,assisted,q3,q10,comment\n" +
      `${id},tt01,S1,Hồ sơ 7,kiosk,2020-05-04T09:30,true,2,5,"Nhanh, lịch sự"\n`,
  );
  writeFileSync(join(folder, "agencies.csv"), "code,tier\nS1,province\n");
  await importFolder(database, folder);
  expect(await rowOf()).toEqual(before);
  const counted = await database.queries
    .selectFrom("import_tables")
    .select(["rows", "repeated"])
    .where("table_name", "=", "ballots")
    .where("import_id", ">", 0)
    .execute();
  expect(counted).toEqual([{ rows: 1, repeated: 1 }]);
});
