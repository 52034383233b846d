import { connect } from "node:net";
import { hrtime } from "node:process";

/**
 * Casts ballots as kiosks do: `node ingest-load-worker.mjs PORT TOKEN CONNECTIONS SECONDS BATCH`. Each connection sends
 * a request and waits for its answer before the next one. Prints one line of JSON: what was acknowledged, and times.
 */
const [port = "", token = "", connections = "64", seconds = "10", batch = "1"] = process.argv.slice(2);
const SIZE = parseInt(batch, 10);
const WARM_UP_MS = 1000;
const STORED = Buffer.from('"receiptCode"');
const RUN = process.pid.toString(16).padStart(8, "0").slice(-8);

let made = 0;
let acknowledged = 0;
let refused = 0;
let measured = 0;
const times: number[] = [];
const began = nowMs();
const measuringFrom = began + WARM_UP_MS;
const until = measuringFrom + parseInt(seconds, 10) * 1000;

/** As long as any other, so that the head of every request is the same. */
function nextId(): string {
  made += 1;
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${RUN.slice(-4)}${made.toString(16).padStart(8, "0")}`;
}

function ballot(): string {
  const id = nextId();
  const code = `"dossierCode":"BENCH-${id.slice(-8)}"`;
  const answers = `{"q3":"${made % 3}","q4":"1","q6":"2","q7":"2","q10":"${1 + (made % 5)}"}`;
  const place = `"formId":"tt01","agencyCode":"BENCH","counterCode":"Q1","channel":"kiosk"`;
  return `{"id":"${id}",${place},${code},"castAt":"2026-03-02T09:00:00+07:00","answers":${answers}}`;
}

function nextBody(): string {
  if (SIZE === 1) return ballot();
  return `[${Array.from({ length: SIZE }, ballot).join(",")}]`;
}

const HEAD =
  `POST /api/v1/ballots HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n` +
  "Content-Type: application/json\r\nContent-Length: ";

function nowMs(): number {
  return Number(hrtime.bigint()) / 1e6;
}

function countIn(answer: Buffer): number {
  let count = 0;
  for (let at = answer.indexOf(STORED); at >= 0; at = answer.indexOf(STORED, at + STORED.length)) count += 1;
  return count;
}

function cast(): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let answer: Buffer = Buffer.alloc(0);
    const socket = connect(parseInt(port, 10), "127.0.0.1");
    const send = () => {
      const body = nextBody();
      sentAt = nowMs();
      socket.write(`${HEAD}${body.length}\r\n\r\n${body}`);
    };
    socket.setNoDelay(true);
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (part: Buffer) => {
      answer = answer.length === 0 ? part : Buffer.concat([answer, part]);
      const head = answer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const [, length = "0"] = /content-length: (\d+)/i.exec(answer.toString("latin1", 0, head)) ?? [];
      if (answer.length < head + 4 + parseInt(length, 10)) return;
      const at = nowMs();
      const stored = countIn(answer);
      acknowledged += stored;
      refused += SIZE - stored;
      if (sentAt >= measuringFrom && at <= until) {
        times.push(at - sentAt);
        measured += stored;
      }
      answer = Buffer.alloc(0);
      if (at < until) send();
      else {
        socket.end();
        resolve();
      }
    });
  });
}

await Promise.all(Array.from({ length: parseInt(connections, 10) }, cast));
times.sort((a, b) => a - b);
const atShare = (share: number): number => times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? 0;
const cpu = process.cpuUsage();
const result = {
  perSecond: measured / parseInt(seconds, 10),
  p50Ms: atShare(0.5),
  p99Ms: atShare(0.99),
  acknowledged,
  refused,
  ownUs: cpu.user + cpu.system,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
