import type { IncomingMessage, ServerResponse } from "node:http";

const MIB = 1024 * 1024;

/** Four times the largest body that is taken without files, within the time of a short one. */
const LIMITS = { mostBytes: 32 * MIB, withinMs: 10_000, quietMs: 2_000 };

/**
 * An answer that is known before its request has come whole is sent at once, and ended when the rest was read away. A
 * connection that is closed while its sender still sends is reset, and the answer is lost with it: who sent too much
 * would see a broken connection and not why.
 */
export function endAfterRequest(request: IncomingMessage, response: ServerResponse): void {
  const end = response.end.bind(response);
  response.end = ((content?: unknown) => {
    if (request.complete) return end(content);
    if (content !== undefined) response.write(content);
    else response.flushHeaders();
    void readAway(request).then(() => end());
    return response;
  }) as typeof response.end;
}

/** Whoever sends on beyond the limits, or nothing more of what was announced, is not waited for. */
function readAway(request: IncomingMessage): Promise<void> {
  if (request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const settle = (): void => {
      clearTimeout(whole);
      clearTimeout(quiet);
      request.off("data", take).off("end", settle).off("close", settle).off("error", settle);
      resolve();
    };
    const whole = setTimeout(settle, LIMITS.withinMs);
    const quiet = setTimeout(settle, LIMITS.quietMs);
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      quiet.refresh();
      if (bytes > LIMITS.mostBytes) settle();
    };
    // Whoever read before has stopped, and would hold up the rest.
    request.removeAllListeners("data");
    request.on("data", take).once("end", settle).once("close", settle).once("error", settle);
    request.resume();
  });
}
