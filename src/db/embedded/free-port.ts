import { createServer } from "node:net";
import { invariant } from "../../core/base/invariant.ts";

/** A port of the loopback that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      invariant(typeof address === "object" && address !== null, "a listening socket has an address");
      probe.close(() => {
        resolve(address.port);
      });
    });
  });
}
