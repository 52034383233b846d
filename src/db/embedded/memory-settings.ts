import { totalmem } from "node:os";

const MB = 1024 * 1024;
const [LEAST_MB, MOST_MB] = [128, 1024];
/** Of what the machine, or the limit of its container, has. */
const SHARE_OF_MACHINE = 4;
const LOG_SHARE = 16;

/**
 * How much of the memory of this machine the embedded database keeps pages in: a quarter, as its manual advises, and no
 * more than a province needs. Memory that is never used is never taken. A large import then writes its pages once.
 */
export function memorySettings(bytes = memoryOfMachine()): Readonly<Record<"shared_buffers" | "wal_buffers", string>> {
  const shared = Math.min(MOST_MB, Math.max(LEAST_MB, Math.floor(bytes / SHARE_OF_MACHINE / MB)));
  return { shared_buffers: `${shared}MB`, wal_buffers: `${Math.floor(shared / LOG_SHARE)}MB` };
}

/** Node says 0, or more than there is, where no limit is set. */
function memoryOfMachine(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
