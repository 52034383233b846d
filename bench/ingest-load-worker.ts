import { connect } from "node:net";

/**
 * Casts ballots as kiosks do: `node ingest-load-worker.mjs PORT TOKEN CONNECTIONS SECONDS BATCH`. Each connection sends
 * a request and waits for its answer before the next one. Prints one line of JSON: what was acknowledged, and times.
 */
const [port = "", token = "", connections = "64", seconds = "10", batch = "1"] = process.argv.slice(2);
const SIZE = parseInt(batch, 10);
const WARM_UP_MS = 1000;
const RUN = process.pid.toString(16).padStart(8, "0").slice(-8);

let made = 0;
let acknowledged = 0;
let refused = 0;
let measured = 0;
const times: number[] = [];
const began = performance.now();
const measuringFrom = began + WARM_UP_MS;
const until = measuringFrom + parseInt(seconds, 10) * 1000;

/** As long as any other, so that the head of every request is the same. */
function nextId(): string {
  made += 1;
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${RUN.slice(-4)}${made.toString(16).padStart(8, "0")}`;
}

function ballot(id: string): string {
  const code = `"dossierCode":"BENCH-${id.slice(-8)}"`;
  const number = parseInt(id.slice(-4), 16);
  const answers = `{"q3":"${number % 3}","q4":"1","q6":"2","q7":"2","q10":"${1 + (number % 5)}"}`;
  const place = `"formId":"tt01","agencyCode":"BENCH","counterCode":"Q1","channel":"kiosk"`;
  return `{"id":"${id}",${place},${code},"castAt":"2026-03-02T09:00:00+07:00","answers":${answers}}`;
}

/** Made together and sent together; what is acknowledged is told by these ids. */
interface Request {
  readonly ids: readonly string[];
  readonly text: string;
}

function nextRequest(): Request {
  const ids = Array.from({ length: SIZE }, nextId);
  const body = SIZE === 1 ? ballot(ids[0] ?? "") : `[${ids.map(ballot).join(",")}]`;
  return { ids, text: `${HEAD}${body.length}\r\n\r\n${body}` };
}

const HEAD =
  `POST /api/v1/ballots HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n` +
  "Content-Type: application/json\r\nContent-Length: ";

const HEAD_END = "\r\n\r\n";
const LENGTH = "\r\nContent-Length: ";
const CREATED = 201;
const ONE_CREATED = `HTTP/1.1 ${CREATED} `;
const STATUS_AT = "HTTP/1.1 ".length;

/** The body of a whole answer; undefined: more is to come. */
function bodyOf(answer: string): string | undefined {
  const end = answer.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const length = answer.lastIndexOf(LENGTH, end);
  if (length < 0) throw new Error("An answer without a length");
  const from = end + HEAD_END.length;
  const missing = from + parseInt(answer.slice(length + LENGTH.length, end), 10) - answer.length;
  if (missing < 0) throw new Error("More than one answer to one request");
  return missing > 0 ? undefined : answer.slice(from);
}

interface Outcome {
  readonly id?: string;
  readonly status?: number;
  readonly receiptCode?: string;
}

/** How many of the ballots of a request are stored for the first time, by the ids in its answer. */
function storedOf({ ids }: Request, answer: string, body: string): number {
  // As the server writes it; whatever else it writes is read as JSON.
  if (SIZE === 1 && answer.startsWith(ONE_CREATED) && body.startsWith(`{"id":"${ids[0]}","receiptCode":"`)) return 1;
  const read = JSON.parse(body) as Outcome | readonly Outcome[];
  const outcomes = isList(read) ? read : [{ ...read, status: parseInt(answer.slice(STATUS_AT), 10) }];
  let count = 0;
  for (const [place, id] of ids.entries()) {
    const { status, receiptCode, id: told } = outcomes[place] ?? {};
    if (told === id && status === CREATED && receiptCode !== undefined) count += 1;
  }
  return count;
}

function isList(read: Outcome | readonly Outcome[]): read is readonly Outcome[] {
  return Array.isArray(read);
}

function cast(): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let answer = "";
    let request = nextRequest();
    const socket = connect(parseInt(port, 10), "127.0.0.1");
    const send = () => {
      sentAt = performance.now();
      socket.write(request.text, "latin1");
    };
    socket.setNoDelay(true);
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("close", resolve);
    socket.on("data", (part: Buffer) => {
      answer += part.toString("latin1");
      const body = bodyOf(answer);
      if (body === undefined) return;
      const at = performance.now();
      const stored = storedOf(request, answer, body);
      acknowledged += stored;
      refused += SIZE - stored;
      if (sentAt >= measuringFrom && at <= until) {
        times.push(at - sentAt);
        measured += stored;
      }
      answer = "";
      if (at < until) {
        request = nextRequest();
        send();
      } else socket.end();
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
