/** Runs one job after the other, in the order in which they were added. */
export interface JobQueue {
  add(id: string): void;
  /** Takes a job out that waits; false if it does not. */
  take(id: string): boolean;
  waits(id: string): boolean;
  /** Takes all out. */
  clear(): void;
}

/** @param run runs a job to its end; never fails */
export function createJobQueue(run: (id: string) => Promise<void>): JobQueue {
  let waiting: string[] = [];
  let running = false;

  async function goOn(): Promise<void> {
    if (running) return;
    running = true;
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await run(id);
    running = false;
  }

  return {
    add(id) {
      waiting.push(id);
      void goOn();
    },
    take(id) {
      const waited = waiting.includes(id);
      waiting = waiting.filter((other) => other !== id);
      return waited;
    },
    waits: (id) => waiting.includes(id),
    clear() {
      waiting = [];
    },
  };
}
