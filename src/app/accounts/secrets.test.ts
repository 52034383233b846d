import { expect, test } from "vitest";
import { normalCode } from "../../core/base/readable-code.ts";
import { openInstallationSecrets, readableCode } from "./secrets.ts";
import { stepOfCode } from "./totp.ts";

const secrets = openInstallationSecrets(new Uint8Array(32).fill(1));

test("a sealed secret opens for its owner alone, with the key of its installation alone, unchanged", () => {
  const sealed = secrets.seal(Buffer.from("secret"), "account:1");
  expect(secrets.open(sealed, "account:1")?.toString()).toBe("secret");
  expect(secrets.seal(Buffer.from("secret"), "account:1")).not.toEqual(sealed);
  const changed = Buffer.from(sealed);
  changed[sealed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  const others = openInstallationSecrets(new Uint8Array(32).fill(2));
  expect(secrets.open(sealed, "account:2")).toBeUndefined();
  expect(secrets.open(changed, "account:1")).toBeUndefined();
  expect(others.open(sealed, "account:1")).toBeUndefined();
});

test("keyed hashes of two purposes, and of two installations, have nothing in common", () => {
  const others = openInstallationSecrets(new Uint8Array(32).fill(2));
  const hashes = [secrets.keyedHash("a", "b"), secrets.keyedHash("a\0b", ""), others.keyedHash("a", "b")];
  expect(
    new Set(
      hashes
        .slice(0, 1)
        .concat(hashes[2] ?? [])
        .map((hash) => hash.toString("hex")),
    ).size,
  ).toBe(2);
  expect(secrets.keyedHash("recovery", "b")).not.toEqual(secrets.keyedHash("attempts", "b"));
});

test("a readable code has no letter that is taken for another, and is read however it is typed", () => {
  const code = readableCode((length) => Buffer.from(Array.from({ length }, (_, index) => index * 7)), 3);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(normalCode(" ol1i-o0 ")).toBe("011100");
});

/** RFC 6238, appendix B, SHA-1, the last six of its eight digits. */
test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [20_000_000_000, "353130"],
])("the code of the RFC at %d seconds", (seconds, code) => {
  const secret = Buffer.from("12345678901234567890");
  const step = Math.floor(seconds / 30);
  const at = (shift: number, lastStep: number | null = null) =>
    stepOfCode(code, { secret, now: new Date((seconds + shift) * 1000), lastStep });
  expect([at(0), at(30), at(-30)]).toEqual([step, step, step]);
  expect([at(60), at(-60)]).toEqual([undefined, undefined]);
  expect([at(0, step - 1), at(0, step)]).toEqual([step, undefined]);
});
