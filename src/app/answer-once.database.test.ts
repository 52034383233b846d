import { beforeEach, expect, it } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { makeAnswerOnce, type Answer } from "./answer-once.ts";

const database = await testDatabase();
let now = new Date("2026-01-05T03:00:00Z");
const answerOnce = makeAnswerOnce({ database, clock: () => now });

let calls = 0;
const answering =
  (answer: Partial<Answer> = {}) =>
  () => {
    calls += 1;
    return Promise.resolve({ status: 200, body: `{"b": 1, "a": ${calls}}`, ...answer });
  };
const request = { tokenId: 1, key: "k1", content: "POST /feed []" };

beforeEach(async () => {
  await database.queries.deleteFrom("idempotency_keys").execute();
  calls = 0;
  now = new Date("2026-01-05T03:00:00Z");
});

it("the same request under the same key is answered once, and then in the same bytes", async () => {
  expect(await answerOnce(request, answering())).toMatchObject({
    value: { body: '{"b": 1, "a": 1}', isRepeated: false },
  });
  expect(await answerOnce(request, answering())).toMatchObject({
    value: { body: '{"b": 1, "a": 1}', isRepeated: true },
  });
  expect(calls).toBe(1);
});

it("another request under the key is refused, the same key of another token is another key", async () => {
  await answerOnce(request, answering());
  const other = await answerOnce({ ...request, content: "POST /feed [1]" }, answering());
  expect(other).toMatchObject({ failure: { code: "idempotency.other-request" } });
  expect(await answerOnce({ ...request, tokenId: 2 }, answering())).toMatchObject({ value: { isRepeated: false } });
});

it("while the first is worked on, the second is told to wait", async () => {
  let inner: unknown;
  await answerOnce(request, async () => {
    inner = await answerOnce(request, answering());
    return { status: 200, body: "" };
  });
  expect(inner).toMatchObject({ failure: { code: "idempotency.still-running" } });
});

it.each([500, 503, 429])("an answer %i is not kept", async (status) => {
  await answerOnce(request, answering({ status }));
  expect(await answerOnce(request, answering())).toMatchObject({ value: { status: 200, isRepeated: false } });
});

it("what threw is given back", async () => {
  await expect(answerOnce(request, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await answerOnce(request, answering())).toMatchObject({ value: { isRepeated: false } });
});

it("a request whose process died is taken up again after ten minutes, an answer is forgotten after a day", async () => {
  const row = { token_id: 1, key: "k1", request_sha256: Buffer.alloc(32), status: 0, response: '""', created_at: now };
  await database.queries.insertInto("idempotency_keys").values(row).execute();
  now = new Date("2026-01-05T03:10:00Z");
  expect(await answerOnce(request, answering())).toMatchObject({ failure: { code: "idempotency.other-request" } });
  now = new Date("2026-01-05T03:10:01Z");
  expect(await answerOnce(request, answering())).toMatchObject({ value: { isRepeated: false } });
  now = new Date("2026-01-06T03:10:02Z");
  expect(await answerOnce({ ...request, content: "other" }, answering())).toMatchObject({
    value: { isRepeated: false },
  });
});
