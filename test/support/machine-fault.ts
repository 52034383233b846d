import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const MEGABYTE = 2n ** 20n;
/** What the databases, data folders and browsers of a run take up at most, with a reserve. */
const NEEDED_MEGABYTES = 3000n;

export interface Surroundings {
  readonly directory: string;
  /** Free for whoever runs, in bytes. */
  readonly freeBytes: (directory: string) => bigint;
}

const HERE: Surroundings = {
  directory: tmpdir(),
  freeBytes: (directory) => {
    accessSync(directory, constants.W_OK);
    const { bavail, bsize } = statfsSync(directory, { bigint: true });
    return bavail * bsize;
  },
};

/** Why the tests cannot run on this machine, with the mend, in one sentence of Vietnamese; undefined: they can. */
export function machineFault({ directory, freeBytes }: Surroundings = HERE): string | undefined {
  const place = `thư mục tạm ${directory}`;
  const elsewhere = "hoặc đặt TMPDIR trỏ tới thư mục khác";
  const needed = `cần ${NEEDED_MEGABYTES.toString()} MB`;
  try {
    const free = freeBytes(directory) / MEGABYTE;
    if (free >= NEEDED_MEGABYTES) return undefined;
    return `Chưa kiểm thử được: ${place} còn ${free.toString()} MB, ${needed}; hãy dọn bớt ${elsewhere}.`;
  } catch {
    return `Chưa kiểm thử được: ${place} không có hoặc không ghi được; hãy sửa quyền ${elsewhere}.`;
  }
}
