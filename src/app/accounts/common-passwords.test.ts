import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkPassword } from "../../core/access/password-rules.ts";
import { makeCommonPasswords } from "./common-passwords.ts";

const WORDS = join(import.meta.dirname, "..", "..", "core", "access", "common-passwords.txt");
const read = makeCommonPasswords(() => readFile(WORDS, "utf8"));
const owner = { email: "hoa.tran@phanthiet.gov.vn", name: "Trần Văn Hòa" };

async function verdict(password: string): Promise<string> {
  const checked = checkPassword(password, { owner, common: await read() });
  return checked.ok ? "taken" : checked.failure.code;
}

describe("with the leaked passwords that we bring along, a password", () => {
  it.each([
    "sojdlg123aljg",
    "ghhh47hj7649",
    "polniypizdec0211",
    "hd764nw5d7e1vb1",
    "lost4815162342",
    "admin18533362",
    "Scandinavian",
    "unbelievable2026",
    "JustinBieber#99",
    "devilmaycry4",
    "minecraft123",
    "playstation3",
    "needforspeed!",
    "C0unt3rStr1ke",
    "flvbybcnhfnjh",
  ])("that was leaked is refused: %s", async (password) => {
    expect(await verdict(password)).toBe("password.common");
  });

  it.each([
    "cối xay lúa đi qua cầu",
    "đò ngang chở nắng sang sông",
    "ruộng bậc thang sương mù sớm",
    "mua dong ngoi dan ro tre",
    "purple lantern walks uphill",
    "hX7vK2qRz9mTd",
  ])("that is long and nobody's is taken: %s", async (password) => {
    expect(await verdict(password)).toBe("taken");
  });
});

describe("the common passwords", () => {
  it("are tens of thousands that were leaked, in the form in which passwords are looked up", async () => {
    const { leaked } = await read();
    expect(leaked.size).toBeGreaterThan(40_000);
    expect([...leaked].filter((password) => !/^[!-@[-~]+$/.test(password))).toEqual([]);
  });

  it("are read once, and again only when that failed", async () => {
    const texts = [Promise.reject(new Error("disk")), Promise.resolve("matkhau"), Promise.resolve("khac")];
    let readings = 0;
    const readAgain = makeCommonPasswords(() => texts[readings++] ?? Promise.resolve(""));
    await expect(readAgain()).rejects.toThrow("disk");
    expect([...(await readAgain()).words]).toEqual(["matkhau"]);
    expect(await readAgain()).toBe(await readAgain());
    expect(readings).toBe(2);
  });
});
