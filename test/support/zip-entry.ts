import { inflateRawSync } from "node:zlib";

/** The text of one file in a ZIP archive, read by the archive's directory. */
export function zipEntry(zip: Uint8Array, path: string): string {
  const view = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  let at = view.readUInt32LE(view.length - 22 + 16);
  for (let left = view.readUInt16LE(view.length - 22 + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    if (view.toString("utf8", at + 46, at + 46 + name) === path) return entryText(view, at);
    at += 46 + name + extra + comment;
  }
  throw new Error(`no ${path} in the archive`);
}

function entryText(view: Buffer, directory: number): string {
  const local = view.readUInt32LE(directory + 42);
  const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
  const bytes = view.subarray(start, start + view.readUInt32LE(directory + 20));
  return (view.readUInt16LE(directory + 10) === 0 ? bytes : inflateRawSync(bytes)).toString("utf8");
}
