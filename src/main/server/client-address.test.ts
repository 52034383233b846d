import { expect, test } from "vitest";
import { clientAddressThrough, isLoopback } from "./client-address.ts";

test.each([
  ["no proxy is trusted: the header is hearsay", [], "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["the proxy of this machine tells who asked", ["127.0.0.1"], "127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["what the client itself wrote is not believed", ["127.0.0.1"], "127.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"],
  ["two trusted proxies", ["127.0.0.1", "10.0.0.0/8"], "127.0.0.1", "203.0.113.9, 10.1.2.3", "203.0.113.9"],
  ["nothing that is no address", ["127.0.0.1"], "127.0.0.1", "unknown", "127.0.0.1"],
  ["a socket of both families", ["127.0.0.1"], "::ffff:127.0.0.1", "2001:db8::7", "2001:db8::7"],
  ["a range of IPv6", ["2001:db8::/32"], "2001:db8::1", "203.0.113.9", "203.0.113.9"],
])("%s", (_, proxies, socket, header, wanted) => {
  expect(clientAddressThrough(proxies)(socket, header)).toBe(wanted);
});

test("knows this machine by its addresses", () => {
  expect(["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"].filter((address) => !isLoopback(address))).toEqual([]);
  expect(["10.0.0.1", "::2", "", undefined].filter(isLoopback)).toEqual([]);
});
