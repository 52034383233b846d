import fc from "fast-check";
import { expect, it } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { ArrayWriter, type ElementType } from "./array-writer.ts";

const { pool } = await testDatabase();

/** What the database reads out of an array, as texts that say every part of a value. */
async function readBack(type: ElementType, written: Buffer): Promise<unknown> {
  const value = type === "timestamp" ? "to_char(e, 'YYYY-MM-DD HH24:MI:SS.US')" : "e::text";
  const { rows } = await pool.query<{ found: unknown }>(
    `select coalesce(array_agg(${value} order by no), '{}') as found
      from unnest($1::${type}[]) with ordinality as n (e, no)`,
    [written],
  );
  return rows[0]?.found;
}

const orNone = <T>(value: fc.Arbitrary<T>) => fc.array(fc.option(value, { nil: undefined }), { maxLength: 40 });
const text = fc.string({ unit: "binary", maxLength: 30 }).filter((one) => !one.includes("\u0000"));
const LATEST = Date.UTC(2199, 11, 31, 23, 59, 59, 999);

it("says to PostgreSQL what was added, whatever it is, one array after the other in small room", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        ...{ texts: orNone(text), uuids: orNone(fc.uuid()), flags: orNone(fc.boolean()) },
        ...{ small: orNone(fc.integer({ min: -32_768, max: 32_767 })), whole: orNone(fc.integer()) },
        times: orNone(fc.integer({ min: Date.UTC(1900, 0, 1), max: LATEST })),
        bytes: orNone(fc.uint8Array({ maxLength: 40 }).map((each) => Buffer.from(each).toString("hex"))),
      }),
      async ({ texts, uuids, flags, small, whole, times, bytes }) => {
        const writer = new ArrayWriter(64);
        const written = <T>(type: ElementType, values: readonly T[], add: (value: T) => void) => {
          writer.start(type, values.length);
          for (const value of values) add(value);
          return [type, writer.finish()] as const;
        };
        const asText = (value: string | number | boolean | undefined) => value?.toString() ?? null;
        const sent = [
          [written("text", texts, (value) => writer.addText(value)), texts.map(asText)],
          [written("uuid", uuids, (value) => writer.addUuid(value)), uuids.map(asText)],
          [written("boolean", flags, (value) => writer.addBoolean(value)), flags.map(asText)],
          [written("smallint", small, (value) => writer.addSmallint(value)), small.map(asText)],
          [written("integer", whole, (value) => writer.addInteger(value)), whole.map(asText)],
          [
            written("timestamp", times, (value) => writer.addTimestamp(value)),
            times.map((ms) =>
              ms === undefined ? null : `${new Date(ms).toISOString().slice(0, -1).replace("T", " ")}000`,
            ),
          ],
          [
            written("bytea", bytes, (value) => writer.addBytes(value)),
            bytes.map((digits) => (digits === undefined ? null : `\\x${digits}`)),
          ],
        ] as const;
        for (const [[type, array], right] of sent) expect(await readBack(type, array)).toEqual(right);
      },
    ),
    { numRuns: 40 },
  );
});
