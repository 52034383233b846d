import { deflateRawSync } from "node:zlib";

/** A ZIP file of these parts, each with the size that it claims to have when unpacked. */
export function zip(parts: Readonly<Record<string, { content: Buffer; claims?: number }>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, { content, claims = content.length }] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claims, 8);
    sizes.writeUInt16LE(name.length, 12);
    const head = Buffer.concat([
      Buffer.from("504b03041400000008000000", "hex"),
      Buffer.alloc(2),
      sizes,
      Buffer.from(name),
    ]);
    const entry = Buffer.alloc(46);
    Buffer.from("504b01021400140000000800", "hex").copy(entry);
    sizes.copy(entry, 16, 0, 14);
    entry.writeUInt32LE(offset, 42);
    local.push(head, packed);
    central.push(entry, Buffer.from(name));
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  Buffer.from("504b0506", "hex").copy(end);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
