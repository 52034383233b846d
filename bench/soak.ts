import { setTimeout as pause } from "node:timers/promises";
import { SoakedServer, prepareDataFolder, withItsDatabase, type Victim } from "./soaked-server.ts";
import { sendSteadily } from "./steady-senders.ts";

export interface SoakRequest {
  readonly root: string;
  /** What Node is given to run the program. */
  readonly program: readonly string[];
  /** A new folder, which the user of the database may pass through. */
  readonly dataDirectory: string;
  readonly ballots: number;
  readonly rate: number;
  /** How often something is killed, spread over the ballots. */
  readonly kills: number;
  readonly notice: (line: string) => void;
}

/** What the server said of itself at a moment (`/metrics`). */
interface Sample {
  readonly memoryMb: number;
  readonly touched: number;
  readonly lagSeconds: number;
}

export interface Soaked {
  readonly perSecond: number;
  /** Rows of ballots, and different ids among them; both are to be the number of ballots that were acknowledged. */
  readonly stored: number;
  readonly ids: number;
  readonly samples: readonly Sample[];
}

const VICTIMS: readonly Victim[] = ["program", "database", "both"];
const EVERY_MS = 1000;

/**
 * Ballots at a steady rate into the server as it is delivered, its worker and its own database with fsync, while either
 * or both are killed (SIGKILL). When every ballot was acknowledged the server ends, and what it stored is counted.
 */
export async function soak(request: SoakRequest): Promise<Soaked> {
  const { root, program, dataDirectory, ballots, rate, kills, notice } = request;
  const token = await prepareDataFolder(root, dataDirectory);
  const server = new SoakedServer(program, dataDirectory);
  const samples: Sample[] = [];
  const strikes: Promise<void>[] = [];
  const began = performance.now();
  let isOver = false;
  try {
    await server.start();
    const sampling = sampleUntil(server, samples, () => isOver);
    const onProgress = (acknowledged: number): void => {
      const struck = strikes.length;
      if (struck >= kills || acknowledged < (ballots * (struck + 1)) / (kills + 1)) return;
      const victim = VICTIMS[struck % VICTIMS.length] ?? "both";
      notice(`Sau ${acknowledged} phiếu: kill -9 ${victim} …`);
      strikes.push((strikes.at(-1) ?? Promise.resolve()).then(() => server.strike(victim)));
    };
    await sendSteadily({ url: () => server.url, token, ballots, rate, onProgress });
    const seconds = (performance.now() - began) / 1000;
    await Promise.all(strikes);
    isOver = true;
    await sampling;
    await server.end("SIGTERM");
    const counted = await withItsDatabase(dataDirectory, async ({ pool }) => {
      const { rows } = await pool.query<{ stored: number; ids: number }>(
        "select count(*) as stored, count(distinct id) as ids from ballots",
      );
      return rows[0] ?? { stored: 0, ids: 0 };
    });
    return { perSecond: ballots / seconds, ...counted, samples };
  } finally {
    isOver = true;
    await server.end("SIGKILL");
  }
}

async function sampleUntil(server: SoakedServer, samples: Sample[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const text = await fetch(`${server.url}/metrics`).then(
      (answer) => answer.text(),
      () => "", // it is down
    );
    const [memory, touched, lag] = [
      "process_resident_memory_bytes",
      "hailong_touched_cases",
      "hailong_tally_lag_seconds",
    ]
      .map((name) => new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1])
      .map((figure) => parseFloat(figure ?? ""));
    if (memory !== undefined && touched !== undefined && lag !== undefined && Number.isFinite(memory + touched + lag))
      samples.push({ memoryMb: memory / 2 ** 20, touched, lagSeconds: lag });
    await pause(EVERY_MS);
  }
}
