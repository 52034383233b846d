import { describe, expect, it } from "vitest";
import { withFixedTimes } from "./zip-times.ts";

/** One stored, empty entry named `a`, written at the given moment of the format's clock. */
function zipWith(time: number, date: number, comment = ""): Uint8Array {
  const local = Buffer.alloc(31);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(time, 10);
  local.writeUInt16LE(date, 12);
  local.writeUInt16LE(1, 26);
  local.write("a", 30);
  const central = Buffer.alloc(47);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(time, 12);
  central.writeUInt16LE(date, 14);
  central.writeUInt16LE(1, 28);
  central.write("a", 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end, Buffer.from(comment)]);
}

describe("the times in a ZIP file", () => {
  it("are the zero of its clock, whenever it was written", () => {
    const [one, other] = [withFixedTimes(zipWith(0x6a21, 0x5177)), withFixedTimes(zipWith(1, 0x0021))];
    expect(Buffer.compare(one, other)).toBe(0);
    expect(Buffer.from(one).readUInt16LE(10)).toBe(0);
    expect(Buffer.from(one).readUInt16LE(12)).toBe(0x21);
    expect(Buffer.from(one).readUInt16LE(31 + 14)).toBe(0x21);
  });

  it("are not touched in a file that is not laid out as ours are", () => {
    expect(() => withFixedTimes(zipWith(0, 0, "comment"))).toThrow("end record");
    expect(() => withFixedTimes(new Uint8Array(3))).toThrow("end record");
    const broken = zipWith(0, 0);
    broken[31] = 0;
    expect(() => withFixedTimes(broken)).toThrow("directory");
  });
});
