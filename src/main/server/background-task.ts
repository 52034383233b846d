/** Work that goes on beside requests: the loop of jobs, the worker of tallies. */
export interface BackgroundTask {
  /** For logs, metrics and `/readyz`: `jobs`, `tallies`. */
  readonly name: string;
  start(): void;
  /** Takes no new work and resolves when what it had begun is finished. */
  drain(): Promise<void>;
  /** Leaves what it had begun; whoever starts next takes it up again. */
  stop(): Promise<void>;
  isRunning(): boolean;
}

/** Lets all tasks finish for at most `limitMs`, then ends those that are still at work. */
export async function endTasks(tasks: readonly BackgroundTask[], limitMs: number): Promise<void> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    limit = setTimeout(resolve, limitMs);
  });
  await Promise.race([Promise.all(tasks.map((task) => task.drain())), late]);
  clearTimeout(limit);
  await Promise.all(tasks.map((task) => task.stop()));
}
