import { BlockList, isIP } from "node:net";

export type ClientAddress = (socketAddress: string | undefined, forwardedFor: string | undefined) => string;

/**
 * Whose address a request really comes from. A proxy appends the address that it saw to X-Forwarded-For; the list is
 * read from its end for as long as the one who wrote the entry is trusted, so that nobody can choose an address by
 * sending the header.
 */
export function clientAddressThrough(trustedProxies: readonly string[]): ClientAddress {
  const trusted = rangesOf(trustedProxies);
  return (socketAddress, forwardedFor) => {
    const claimed = (forwardedFor ?? "").split(",").map((part) => plain(part.trim()));
    let address = plain(socketAddress ?? "");
    while (claimed.length > 0 && isIn(trusted, address)) {
      const before = claimed.pop() ?? "";
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

const LOOPBACK = rangesOf(["127.0.0.0/8", "::1"]);

export function isLoopback(address: string | undefined): boolean {
  return isIn(LOOPBACK, plain(address ?? ""));
}

function rangesOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
}

/** A socket that takes both families shows IPv4 as ::ffff:192.0.2.1. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
