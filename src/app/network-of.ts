/** One customer of an IPv6 network has 2^64 addresses: what counts is the network. */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address;
  const [head = "", tail = ""] = address.split("::", 2);
  const groups = head.split(":").filter((group) => group !== "");
  const known = address.includes("::") ? 8 - groups.length - tail.split(":").filter((group) => group !== "").length : 0;
  return [...groups, ...Array.from({ length: known }, () => "0")].slice(0, 4).join(":");
}
