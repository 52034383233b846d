/** A ballot that waits on a kiosk, as the API takes it. */
export interface QueuedBallot {
  readonly ballot: unknown;
  /** The token on the paper that the respondent held to the camera: it pays for this ballot instead of the device. */
  readonly paperToken?: string | undefined;
}

/** What a kiosk wrote into a file for lack of a server. */
export interface QueueFile {
  readonly deviceId: number;
  readonly entries: readonly QueuedBallot[];
  /** The text that the seal is over: the entries as JSON. */
  readonly sealed: string;
  /** HMAC-SHA-256 of it in hexadecimal digits, by the SHA-256 of the token of the device. */
  readonly seal: string;
}

const KIND = "hailong-kiosk-queue";
const SEAL = /^[0-9a-f]{64}$/;
const MOST_DEVICE = 2_147_483_647;

/** The text of such a file. */
export function queueFileText({ deviceId, sealed, seal }: Omit<QueueFile, "entries">): string {
  return `${JSON.stringify({ kind: KIND, version: 1, deviceId, seal, entries: sealed })}\n`;
}

/** Reads what may be such a file; undefined when it is another one. The seal is not checked here. */
export function parseQueueFile(text: string): QueueFile | undefined {
  const { kind, version, deviceId, seal, entries: sealed } = fieldsOf(parsed(text));
  if (kind !== KIND || version !== 1 || !isDevice(deviceId)) return undefined;
  if (typeof sealed !== "string" || typeof seal !== "string" || !SEAL.test(seal)) return undefined;
  const entries = parsed(sealed);
  return Array.isArray(entries) && entries.every(isEntry) ? { deviceId, entries, sealed, seal } : undefined;
}

function fieldsOf(file: unknown): Readonly<Record<string, unknown>> {
  return typeof file === "object" && file !== null ? (file as Readonly<Record<string, unknown>>) : {};
}

function isDevice(id: unknown): id is number {
  return typeof id === "number" && Number.isSafeInteger(id) && id >= 1 && id <= MOST_DEVICE;
}

function isEntry(entry: unknown): entry is QueuedBallot {
  if (typeof entry !== "object" || entry === null || !("ballot" in entry)) return false;
  return !("paperToken" in entry) || typeof entry.paperToken === "string";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
