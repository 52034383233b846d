import type { LocalTime } from "../core/base/local-date.ts";
import type { RandomStream } from "./random.ts";

const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const HEX = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, "0"));

function hex16(value: number): string {
  return HEX[value & 0xffff] ?? "0000";
}

/**
 * The id of a ballot, as the device that took it makes one: a UUID of version 7 (RFC 9562, 5.7), whose first 48 bits
 * are the moment of casting in UTC and whose other bits are random.
 */
export function makeBallotId(castAt: LocalTime, stream: RandomStream): string {
  const utcMs = castAt - VIETNAM_OFFSET_MS;
  const [low, high, tail] = [stream.uint32(), stream.uint32(), stream.uint32()];
  const seconds = Math.floor(utcMs / 65_536);
  const time = `${hex16(Math.floor(seconds / 65_536))}${hex16(seconds)}-${hex16(utcMs % 65_536)}`;
  const version = hex16(0x7000 | (low & 0x0fff));
  const variant = hex16(0x8000 | (high & 0x3fff));
  return `${time}-${version}-${variant}-${hex16(low >>> 16)}${hex16(high >>> 16)}${hex16(tail)}`;
}
