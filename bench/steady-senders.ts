import { setTimeout as pause } from "node:timers/promises";

export interface Sending {
  readonly url: () => string;
  readonly token: string;
  /** Ballots altogether. */
  readonly ballots: number;
  /** Ballots a second; what an outage held up is made up for afterwards. */
  readonly rate: number;
  /** Told, from time to time, how many were acknowledged. */
  readonly onProgress: (acknowledged: number) => void;
}

const SENDERS = 16;
const BATCH = 50;
const AGAIN_MS = 250;
const ANSWER_MS = 15_000;

/**
 * Sends ballots at a steady rate as kiosks do: a ballot is kept and sent again until it is acknowledged, and never
 * after. Ends when every one is; then there must be as many as were made.
 */
export async function sendSteadily(sending: Sending): Promise<void> {
  const began = performance.now();
  let made = 0;
  let acknowledged = 0;
  const dueMs = (count: number): number => began + (count / sending.rate) * 1000;
  const send = async (): Promise<void> => {
    while (made < sending.ballots) {
      const first = made;
      const size = Math.min(BATCH, sending.ballots - first);
      made += size;
      const early = dueMs(first) - performance.now();
      if (early > 0) await pause(early);
      let kept = Array.from({ length: size }, (_, index) => ballotWith(first + index));
      for (;;) {
        kept = await refusedOf(sending, kept);
        if (kept.length === 0) break;
        await pause(AGAIN_MS);
      }
      acknowledged += size;
      sending.onProgress(acknowledged);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
}

interface SentBallot {
  readonly id: string;
}

/** A third names a dossier, as at counters that scan receipts; the others count by themselves. */
function ballotWith(number: number): SentBallot {
  const digits = number.toString(16).padStart(12, "0");
  const dossier = number % 3 === 0 ? { dossierCode: `BENCH-${number}` } : {};
  return {
    id: `01900000-0000-7000-8000-${digits}`,
    ...{ formId: "tt01", agencyCode: "BENCH", channel: "kiosk", castAt: "2026-03-02T09:00:00+07:00", ...dossier },
    ...{ answers: { q3: (number % 3).toString(), q7: "2", q10: (1 + (number % 5)).toString() } },
  };
}

/** Those that were not acknowledged: the sender has them still. */
async function refusedOf({ url, token }: Sending, ballots: readonly SentBallot[]): Promise<SentBallot[]> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  try {
    const answer = await fetch(`${url()}/api/v1/ballots`, {
      ...{ method: "POST", headers, body: JSON.stringify(ballots) },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const results = (await answer.json()) as { readonly id?: string; readonly receiptCode?: string }[];
    if (!Array.isArray(results)) return [...ballots];
    const stored = new Set(results.filter(({ receiptCode }) => receiptCode !== undefined).map(({ id }) => id));
    return ballots.filter(({ id }) => !stored.has(id));
  } catch {
    return [...ballots]; // the server is gone, or its answer: either way the ballot is sent again
  }
}
