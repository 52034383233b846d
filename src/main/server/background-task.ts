/** Work that goes on beside requests: the loop of jobs, the worker of tallies. */
export interface BackgroundTask {
  /** For logs and `/readyz`: `jobs`, `tallies`. */
  readonly name: string;
  start(): void;
  /** Takes no new work and resolves when what it had begun is finished. */
  stop(): Promise<void>;
  isRunning(): boolean;
}

/** Anything that is started and stopped, as a task that knows whether it runs. */
export function backgroundTask(
  name: string,
  work: { readonly start: () => void; readonly stop: () => Promise<void> },
): BackgroundTask {
  let isRunning = false;
  return {
    name,
    start: () => {
      work.start();
      isRunning = true;
    },
    stop: async () => {
      isRunning = false;
      await work.stop();
    },
    isRunning: () => isRunning,
  };
}

/** Lets all tasks finish for at most `limitMs`; what is still at work then, whoever starts next takes up again. */
export async function endTasks(tasks: readonly BackgroundTask[], limitMs: number): Promise<void> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    limit = setTimeout(resolve, limitMs);
  });
  await Promise.race([Promise.all(tasks.map((task) => task.stop())), late]);
  clearTimeout(limit);
}
