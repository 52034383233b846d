import { parseCommonWords, type CommonPasswords } from "../../core/access/common-passwords.ts";

/**
 * What no password may be made of: our own words, and the leaked passwords of a package. They are read when the first
 * password is set, and kept: most runs of the program set none.
 */
export function makeCommonPasswords(readCommonWords: () => Promise<string>): () => Promise<CommonPasswords> {
  let reading: Promise<CommonPasswords> | undefined;
  return () =>
    (reading ??= readCommonPasswords(readCommonWords).catch((error: unknown) => {
      reading = undefined;
      throw error;
    }));
}

async function readCommonPasswords(readCommonWords: () => Promise<string>): Promise<CommonPasswords> {
  const [text, { dictionary }] = await Promise.all([readCommonWords(), import("@zxcvbn-ts/language-common")]);
  return { words: parseCommonWords(text), leaked: new Set(dictionary["passwords-common"]) };
}
