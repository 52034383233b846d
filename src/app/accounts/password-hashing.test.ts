import { expect, test } from "vitest";
import { makePasswordHashing } from "./password-hashing.ts";
import { valueOf } from "../../../test/support/account-cases.ts";

test("a password is kept as argon2id with 19 MiB, two passes, one lane, and a salt of its own", async () => {
  const passwords = makePasswordHashing();
  const [one, two] = await Promise.all([passwords.hash("thuyền về"), passwords.hash("thuyền về")]);
  expect(valueOf(one)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(valueOf(one)).not.toBe(valueOf(two));
  expect(valueOf(await passwords.isRight("thuyền về", valueOf(one)))).toBe(true);
  expect(valueOf(await passwords.isRight("thuyền đi", valueOf(one)))).toBe(false);
});

test("without an account every password is wrong, that of nobody too", async () => {
  expect(valueOf(await makePasswordHashing().isRight("nobody's password", undefined))).toBe(false);
});

test("what waits beyond the queue is refused, the others all come to their turn", async () => {
  const passwords = makePasswordHashing({ atOnce: 1, waiting: 2 });
  const results = await Promise.all(Array.from({ length: 5 }, () => passwords.hash("thuyền về")));
  expect(results.map((result) => (result.ok ? "done" : result.failure.code))).toEqual([
    "done",
    "done",
    "done",
    "server.busy",
    "server.busy",
  ]);
  expect((await passwords.hash("thuyền về")).ok).toBe(true);
});
