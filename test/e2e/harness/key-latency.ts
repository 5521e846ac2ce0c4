import type { Page } from '@playwright/test';

interface Key {
  readonly pressed: number;
  /** When the page showed how the model reads the text with this key; null if the next key came first. */
  shown: number | null;
}

/**
 * From a key to its answer on the page, in milliseconds; and how many keys had theirs before the next one came. Keys of a
 * text without a known word have none.
 */
export interface KeyLatency {
  readonly keys: number;
  readonly answered: number;
  readonly median: number;
  readonly worst: number;
}

/**
 * Watches what the page says to the keys of its text field. Every answer writes anew how the model reads the text, and it
 * is shown with the next frame.
 * @returns what was seen since the last time it was asked
 */
export async function watchKeys(page: Page): Promise<() => Promise<KeyLatency>> {
  await page.evaluate(() => {
    const keys: Key[] = [];
    Reflect.set(globalThis, 'keysSeen', keys);
    addEventListener(
      'input',
      ({ timeStamp }) => keys.push({ pressed: timeStamp, shown: null }),
      true,
    );
    new MutationObserver(() => {
      const last = keys.at(-1);
      if (!last || last.shown !== null || !document.querySelector('[role=option]')) return;
      requestAnimationFrame(() => (last.shown ??= performance.now()));
    }).observe(document.querySelector('main') ?? document.body, {
      ...{ subtree: true, childList: true, characterData: true },
    });
  });
  return async () => {
    const keys = await page.evaluate(() =>
      (Reflect.get(globalThis, 'keysSeen') as Key[]).splice(0),
    );
    const times = keys
      .flatMap(({ pressed, shown }) => (shown === null ? [] : [shown - pressed]))
      .sort((a, b) => a - b);
    return {
      keys: keys.length,
      answered: times.length,
      median: Math.round(times[times.length >> 1] ?? NaN),
      worst: Math.round(times.at(-1) ?? NaN),
    };
  };
}
