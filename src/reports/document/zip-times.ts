import { invariant } from "../../core/base/invariant.ts";

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;
const END_RECORD_BYTES = 22;

/** 1980-01-01 00:00, the zero of the format's clock. */
const ZERO_DATE = 0x0021;
const ZERO_TIME = 0;

/**
 * Sets the time of every entry of a ZIP file to the zero of its clock, in place of the moment of writing, so that the
 * same document gives the same bytes. Works on the file as our writers make it: no comment, no ZIP64.
 */
export function withFixedTimes(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.byteLength - END_RECORD_BYTES;
  invariant(
    end >= 0 && view.getUint32(end, true) === END_RECORD,
    "a ZIP file without comment ends with its end record",
  );
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < entries; entry += 1) {
    invariant(view.getUint32(at, true) === CENTRAL_HEADER, "a ZIP directory lists its entries one after another");
    const local = view.getUint32(at + 42, true);
    invariant(view.getUint32(local, true) === LOCAL_HEADER, "a ZIP directory points to its entries");
    for (const [offset, value] of [
      [at + 12, ZERO_TIME],
      [at + 14, ZERO_DATE],
      [local + 10, ZERO_TIME],
      [local + 12, ZERO_DATE],
    ] as const) {
      view.setUint16(offset, value, true);
    }
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}
