import { execFileSync } from "node:child_process";

/** The operating-system user as whom PostgreSQL runs; undefined: as the one who runs this program. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const NAME = "hailong";

function idOf(flag: "-u" | "-g"): number | undefined {
  try {
    return Number(execFileSync("id", [flag, NAME], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return undefined;
  }
}

/**
 * PostgreSQL refuses to run as root. Whoever starts this program as root gets a system user of its own for the
 * database, without password, shell or home.
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (idOf("-u") === undefined) {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME], { stdio: "pipe" });
  }
  const [uid, gid] = [idOf("-u"), idOf("-g")];
  if (uid === undefined || gid === undefined) throw new Error(`The system user ${NAME} could not be made.`);
  return { uid, gid };
}
