import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { PublicFile } from "../../../app/publications/public-reading.ts";
import type { Encoding } from "../../shell/compressed.ts";

const [gzipped, brotlied] = [promisify(gzip), promisify(brotliCompress)];
/** Half of what the strongest takes, in a tenth of its time: a file is compressed once in the life of the program. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Texts; documents and pictures are compressed in themselves. */
export function isCompressible({ mediaType }: Pick<PublicFile, "mediaType">): boolean {
  return /^(text\/|application\/json)/.test(mediaType);
}

/** A file in an encoding, made once as long as it is kept. The bytes that are hashed and signed are those inside. */
export type CompressFile = (file: PublicFile, encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>;

/** Keeps files that were compressed, the oldest dropped first, together never more than so many bytes. */
export function compressedFiles(mostBytes: number): CompressFile {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const sizes = new Map<string, number>();
  let size = 0;
  const drop = (key: string): void => {
    kept.delete(key);
    size -= sizes.get(key) ?? 0;
    sizes.delete(key);
  };
  const keep = (key: string, bytes: number): void => {
    sizes.set(key, bytes);
    size += bytes;
    for (const oldest of sizes.keys()) {
      if (size <= mostBytes) return;
      drop(oldest);
    }
  };
  return (file, encoding) => {
    const key = `${file.hash} ${encoding}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = compress(file.bytes, encoding);
    // Whoever asks meanwhile waits for the same work.
    kept.set(key, made);
    made.then(
      (bytes) => {
        keep(key, bytes.byteLength);
      },
      () => kept.delete(key),
    );
    return made;
  };
}

async function compress(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (encoding === "br" ? brotlied(bytes, BROTLI) : gzipped(bytes, { level: 9 })));
}
