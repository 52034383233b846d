import { join } from "node:path";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { askedForms } from "../../src/app/ballots/asked-forms.ts";
import { readCast } from "../../src/app/ballots/read-cast.ts";
import { BALLOT_CHANNELS } from "../../src/core/ballots/ballot.ts";
import { BALLOT_OCCASIONS } from "../../src/core/ballots/cast-ballot.ts";
import { readLaw } from "../../src/ingest/rule-files.ts";
import { Ballot } from "../../src/api/ballot-schema.ts";

/**
 * The door reads ballots by hand, for speed; the contract says in a schema what it takes. Whatever anybody sends, both
 * take it or neither does, but for answers that the form lacks, which a schema cannot know.
 */
const law = await readLaw(join(import.meta.dirname, "..", "..", "rulebook"));
if (!law.ok) throw new Error(law.failure.message);
const forms = askedForms(law.value.forms);
const RUNS = 4000;

const whole = fc.record(
  {
    id: fc.uuid(),
    formId: fc.constant("tt01"),
    agencyCode: fc.constantFrom("H10", "Sở Tư pháp"),
    counterCode: fc.constant("Q1"),
    officerCode: fc.constant("CB-1"),
    dossierCode: fc.constant("H10.12-201215-0042"),
    procedureCode: fc.constant("1.001"),
    occasion: fc.constantFrom(...BALLOT_OCCASIONS),
    channel: fc.constantFrom(...BALLOT_CHANNELS),
    castAt: fc.constant("2026-03-31T09:30:00+07:00"),
    startedAt: fc.constant("2026-03-31T09:29:00+07:00"),
    sentAt: fc.constant("2026-03-31T02:30:00Z"),
    assisted: fc.boolean(),
    answers: fc.constantFrom({}, { q3: "2", q10: "5" }),
    comment: fc.constant("Nhanh, không phải chờ."),
  },
  { requiredKeys: ["id", "formId", "agencyCode", "castAt", "answers"] },
);

/** Texts around every edge: empty, blank, too long, broken, with signs that no letter is. */
const text = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\t",
    "\u00a0",
    "\u000b",
    "\u000bA",
    "A\u000bB",
    "A\tB",
    "A\nB",
    "\u0085A",
    "\u200b",
    "\ufeff",
  ),
  fc.constantFrom("A\u0000", "\u007f", "\u009f", "\ufffd", "\ud800", "A\udc00", "😀", "e\u0301", "x".repeat(200)),
  fc.constantFrom("x".repeat(201), "e\u0301".repeat(101), " ".repeat(200), "x".repeat(4000), "x".repeat(4001)),
  fc.string({ unit: "binary", maxLength: 5 }),
);

const two = (most: number) => fc.nat(most).map((part) => part.toString().padStart(2, "0"));
/** Moments on both sides of what a calendar, a clock and the earth have. */
const moment = fc
  .record({
    year: fc.constantFrom("1899", "1900", "2019", "2020", "2100", "2199", "2200", "20", "02026"),
    ...{ month: two(13), day: two(32), hour: two(25), minute: two(61) },
    separator: fc.constantFrom("T", " ", "t", ""),
    seconds: fc.oneof(
      fc.constantFrom("", ":00", ":59", ":60", ":5", ":00.", ":00.1", ":00,123456789", ":00.1234567890", ".5"),
    ),
    offset: fc.constantFrom(
      "",
      "Z",
      "z",
      " Z",
      "  Z",
      "+07:00",
      "+07",
      "-0730",
      "+14:00",
      "+14:01",
      "-14:00",
      "+7",
      "+07:60",
      "+23:00",
      "x",
    ),
  })
  .map(({ year, month, day, hour, minute, ...rest }) =>
    [`${year}-${month}-${day}`, rest.separator, `${hour}:${minute}`, rest.seconds, rest.offset].join(""),
  );
const odd = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 4, arbitrary: moment },
  fc.constantFrom("2026-03-31", "31/03/2026 09:30", "46112", "20260331093000", "2026-03-31T09:30"),
  fc.constantFrom(
    "0190aaaa-0000-0000-0000-000000000000",
    "0190AAAA-0000-7000-8000-00000000000F",
    "0190aaaa000070008000000000000000",
  ),
  fc.constantFrom(...BALLOT_CHANNELS, ...BALLOT_OCCASIONS, "KIOSK", "tt02", "tt01"),
  fc.constantFrom<unknown>(null, true, false, 0, 1, [], {}, ["a"], { q3: "2" }, { q3: 2 }, { q99: "1" }, { q3: null }),
  fc.jsonValue({ maxDepth: 1 }),
);
const FIELDS = [
  ...[
    "id",
    "formId",
    "agencyCode",
    "counterCode",
    "officerCode",
    "dossierCode",
    "procedureCode",
    "occasion",
    "channel",
  ],
  ...["castAt", "startedAt", "sentAt", "assisted", "answers", "comment", "Comment", "answer"],
];
const change = fc.record({
  field: fc.constantFrom(...FIELDS),
  value: fc.option(odd, { freq: 8 }),
  isGone: fc.boolean(),
});
const sent: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  {
    weight: 30,
    arbitrary: fc.tuple(whole, fc.array(change, { maxLength: 2 })).map(([ballot, changes]) => {
      const fields: Record<string, unknown> = { ...ballot };
      for (const { field, value, isGone } of changes) {
        if (isGone && value === null) Reflect.deleteProperty(fields, field);
        else fields[field] = value;
      }
      return JSON.parse(JSON.stringify(fields)) as unknown;
    }),
  },
);

it("takes the ballots that the door takes, and no others", () => {
  const seen = { taken: 0, refused: 0, ofForm: 0 };
  fc.assert(
    fc.property(sent, (body) => {
      const read = readCast(body, forms);
      const isContract = Ballot.safeParse(body).success;
      if (!read.ok && read.failure.code !== "ballot.malformed") {
        seen.ofForm += 1;
        return; // the form's word, which is no part of the contract
      }
      seen[read.ok ? "taken" : "refused"] += 1;
      expect(isContract).toBe(read.ok);
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

it.each([
  [{ q3: "2" }, "tt01", undefined],
  [{ q99: "1" }, "tt01", "ballot.answer-unknown"],
  [{ q3: "9" }, "tt01", "ballot.answer-unknown"],
  [{ q3: "2" }, "tt99", "ballot.form-unknown"],
])("leaves it to the form whether answers %o are answers of %s", (answers, formId, refused) => {
  const ballot = { id: "0190aaaa-0000-7000-8000-000000000000", formId, agencyCode: "H10", castAt: "2026-03-31T09:30" };
  expect(Ballot.safeParse({ ...ballot, answers }).success).toBe(true);
  const read = readCast({ ...ballot, answers }, forms);
  expect(read.ok ? undefined : read.failure.code).toBe(refused);
});
