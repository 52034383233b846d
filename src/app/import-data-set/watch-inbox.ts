import { randomBytes } from "node:crypto";
import { lstat, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Actor } from "../../core/access/actor.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { isFolderQueued } from "../../db/import-list.ts";
import { failed, success } from "../../core/base/result.ts";
import { removeForsakenUploads } from "./receive-upload.ts";
import type { ImportJobDeps } from "./run-import.ts";
import { pause } from "../pause.ts";
import { inboxOf } from "./inbox-report.ts";
import { queueImport, type RequestedImport } from "./request-import.ts";

/** A file of this name in a folder of the inbox says that the folder is complete. */
export const DONE_FILE = "DONE";
const TAKEN = ".taken";
const OWN_FOLDERS = ["processed", "failed"];
const LOOK_EVERY_MS = 5_000;

/** Whoever may write into the data directory may do everything already. */
const INBOX: Pick<Actor, "id"> = { id: "system" };

export interface InboxDeps extends ImportJobDeps {
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface InboxWatcher {
  start(): void;
  stop(): Promise<void>;
  /** Takes every complete folder now, and says which imports were queued for them. */
  look(): Promise<readonly RequestedImport[]>;
}

/**
 * Watches `<data>/inbox`: each folder `<name>` in it with a file `DONE` becomes an import. Such a folder is first moved
 * to `.taken`, which only one process can do, and then a job is queued; a process that dies between the two leaves
 * it for the next look.
 */
export function makeInboxWatcher(deps: InboxDeps): InboxWatcher {
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  const look = async (): Promise<readonly RequestedImport[]> => {
    await takeComplete(inboxOf(deps.dataDirectory));
    return queueTaken(deps);
  };
  return {
    look,
    start() {
      loop = (async () => {
        // Uploads that an earlier process left behind are cleared away by whoever starts to watch.
        await removeForsakenUploads(deps).catch((error: unknown) => deps.onError?.(error));
        while (!stopping.signal.aborted) {
          await look().catch((error: unknown) => deps.onError?.(error));
          await pause(LOOK_EVERY_MS, stopping.signal);
        }
      })();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

async function takeComplete(inbox: string): Promise<void> {
  const taken = join(inbox, TAKEN);
  await mkdir(taken, { recursive: true, mode: 0o750 });
  for (const name of (await readdir(inbox)).sort()) {
    if (name.startsWith(".") || OWN_FOLDERS.includes(name) || !(await isComplete(join(inbox, name)))) continue;
    // Another process may have been quicker: then it is no longer there.
    await rename(join(inbox, name), join(taken, `${name}.${randomBytes(4).toString("hex")}`)).catch(ignoreMissing);
  }
}

/** A folder, no link to one, in which the sender has put the sign. */
async function isComplete(directory: string): Promise<boolean> {
  try {
    const [folder, done] = [await lstat(directory), await lstat(join(directory, DONE_FILE))];
    return folder.isDirectory() && done.isFile();
  } catch {
    return false;
  }
}

async function queueTaken({ database, clock, dataDirectory }: InboxDeps): Promise<readonly RequestedImport[]> {
  const taken = join(inboxOf(dataDirectory), TAKEN);
  const requested: RequestedImport[] = [];
  for (const name of (await readdir(taken)).sort()) {
    const directory = join(taken, name);
    await rm(join(directory, DONE_FILE), { force: true });
    const at = clock();
    const title = name.replace(/\.[0-9a-f]+$/, "");
    const queued = await inAuditedDecision(database, { actor: INBOX.id, at }, async (tx, record) => {
      if (await isFolderQueued(tx, directory)) return failed(undefined);
      const wish = { source: "folder", title, directory, disposal: "report" } as const;
      return success(await queueImport(tx, record, { ...wish, actorId: INBOX.id, at }));
    });
    if (queued.ok) requested.push(queued.value);
  }
  return requested;
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}
