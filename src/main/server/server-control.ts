import { freeBytesOf, freeSpaceOf } from "../../app/disk-space.ts";
import type { ServerControl } from "../../cli/server-control.ts";
import { failed, success } from "../../core/base/result.ts";
import { configurationOf } from "./serve-until-stopped.ts";
import { isSeen, readRunState, type RunState, serverElsewhere } from "./run-state.ts";

const ANSWER_MS = 5000;
const GLANCE_MS = 100;
/** Beside the limit for running work: closing the database writes everything out. */
const DATABASE_STOP_MS = 60_000;

/** Finds the server of a data folder by its run state, and asks or ends it. */
export const serverControl: ServerControl = {
  status: async (request) => {
    const configuration = configurationOf(request);
    if (!configuration.ok) return configuration;
    const state = readRunState(configuration.value.dataDirectory);
    if (state?.purpose !== "server") return success(undefined);
    const { pid, since, url } = state;
    const freeSpace = freeSpaceOf(freeBytesOf(configuration.value.dataDirectory));
    return success({ pid, since, url, freeSpace, troubles: await troublesOf(state) });
  },
  stop: async (request) => {
    const configuration = configurationOf(request);
    if (!configuration.ok) return configuration;
    const { dataDirectory, stopSeconds } = configuration.value;
    const state = readRunState(dataDirectory);
    if (state?.purpose !== "server") return success(false);
    if (!isSeen(state)) {
      return failed(serverElsewhere(dataDirectory, "Dừng nó ở nơi đã chạy nó, ví dụ docker stop -t 120 <tên>."));
    }
    if (!sendEnd(state)) {
      const mend = "Chạy lệnh bằng tài khoản đã chạy máy chủ (hoặc root).";
      const message = `Không có quyền dừng tiến trình ${state.pid}.`;
      return failed({ code: "server.not-yours", at: dataDirectory, message, mend });
    }
    const deadline = performance.now() + stopSeconds * 1000 + DATABASE_STOP_MS;
    while (readRunState(dataDirectory)?.pid === state.pid) {
      if (performance.now() > deadline) {
        const mend = `Xem nhật ký; lần cuối cùng mới dùng: kill -9 ${state.pid} (dữ liệu đã ghi không mất).`;
        return failed({ code: "server.not-stopped", at: dataDirectory, message: "Máy chủ chưa chịu dừng.", mend });
      }
      await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
    }
    return success(true);
  },
};

function sendEnd({ pid }: RunState): boolean {
  try {
    process.kill(pid, "SIGTERM");
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function troublesOf({ url }: RunState): Promise<readonly string[]> {
  if (url === undefined) return ["starting"];
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok ? [] : (await answer.text()).trim().split("\n");
  } catch {
    return ["no-answer"];
  }
}
