import type { Page } from '@playwright/test';

/** What anybody would feel as a hang. */
const HANG_MILLISECONDS = 500;

interface LongTask {
  readonly at: number;
  readonly ms: number;
  /** The task, or the frame with the scripts that ran in it. */
  readonly what: string;
}

/** What Chromium tells of a frame that took long (Long Animation Frames API). */
interface LongFrame extends PerformanceEntry {
  readonly scripts?: readonly { readonly invoker: string; readonly duration: number }[];
}

/** Does something on the page and tells how long it took, and which tasks of the page took over 50 ms meanwhile. */
export interface LongTasks {
  taken(name: string, act: () => Promise<unknown>): Promise<void>;
  /** By the name of what was done. */
  readonly figures: Readonly<Record<string, string>>;
  /** What hung the page. */
  readonly hangs: readonly string[];
}

/** Watches the page for what a browser calls a long task. The time of a busy machine is in it. */
export async function watchLongTasks(page: Page): Promise<LongTasks> {
  await page.evaluate(() => {
    const long: LongTask[] = [];
    Reflect.set(globalThis, 'longTasks', long);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        long.push({ at: startTime, ms: duration, what: `${Math.round(duration)}` });
      }
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { scripts = [], startTime, duration } = entry as LongFrame;
        const ran = scripts.map((script) => `${script.invoker} ${Math.round(script.duration)}`);
        long.push({ at: startTime, ms: 0, what: `(${Math.round(duration)}: ${ran.join(', ')})` });
      }
    }).observe({ type: 'long-animation-frame' });
  });
  const figures: Record<string, string> = {};
  const hangs: string[] = [];
  return {
    figures,
    hangs,
    async taken(name, act) {
      const before = await page.evaluate(() => performance.now());
      await act();
      const after = await page.evaluate(() => performance.now());
      const long = await page.evaluate(
        ([from, to]) =>
          (Reflect.get(globalThis, 'longTasks') as LongTask[]).filter(
            ({ at }) => at >= from && at <= to,
          ),
        [before, after] as const,
      );
      const told = long.map(({ what }) => what).join(' ') || 'none';
      figures[name] = `${Math.round(after - before)} ms; tasks (frames) over 50 ms: ${told}`;
      console.log(`${name}: ${figures[name]}`);
      if (long.some(({ ms }) => ms > HANG_MILLISECONDS)) hangs.push(`${name}: ${figures[name]}`);
    },
  };
}
