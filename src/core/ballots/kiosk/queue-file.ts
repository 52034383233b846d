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
  const file = parsed(text);
  if (typeof file !== "object" || file === null) return undefined;
  const { kind, version, deviceId, seal, entries: sealed } = file as Readonly<Record<string, unknown>>;
  if (kind !== KIND || version !== 1 || typeof sealed !== "string") return undefined;
  if (typeof deviceId !== "number" || !Number.isSafeInteger(deviceId) || deviceId < 1 || deviceId > MOST_DEVICE)
    return undefined;
  if (typeof seal !== "string" || !SEAL.test(seal)) return undefined;
  const entries = parsed(sealed);
  if (!Array.isArray(entries) || !entries.every(isEntry)) return undefined;
  return { deviceId, entries, sealed, seal };
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
