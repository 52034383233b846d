import type { ChildProcess } from "node:child_process";

const MOST_READ = 10_000;

/** The port on which a server that was just started says that it listens; an end before that is an error. */
export function saidPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    // Read to its end: a program that nobody reads stands still.
    child.stderr?.on("data", (part: unknown) => {
      if (text.length < MOST_READ) text += String(part);
      const [, found] = /Hài Lòng đang chạy: http:\/\/[^\s:]+:(\d+)/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => {
      reject(new Error(`the server did not start: ${text}`));
    });
  });
}
