import { spawnSync } from "node:child_process";

/** Starts a command as a container does: process numbers, shared memory and /proc of its own, on the same files. */
export const OTHER_NAMESPACE = ["unshare", "--pid", "--ipc", "--mount-proc", "--fork", "--kill-child"] as const;

const [command, ...words] = OTHER_NAMESPACE;

/** Why tests of two namespaces are skipped here; undefined: they run. */
export const NO_NAMESPACE =
  spawnSync(command, [...words, "true"]).status === 0 ? undefined : "this machine lets us make no namespace";
