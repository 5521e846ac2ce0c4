import type { Locator, Page } from '@playwright/test';

/** Drags files from outside over the window and lets go: the events of a real drop, with real files. */
export async function dropFiles(page: Page, paths: string[], target?: Locator): Promise<void> {
  const place = target ?? page.locator('body');
  const box = await place.boundingBox();
  if (!box) throw new Error('Nothing can be dropped on what is not visible.');
  const view = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const x = Math.min(box.x + box.width / 2, view.width - 1);
  const y = Math.min(box.y + box.height / 2, view.height - 1);
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  // A hand holds them over the window for some frames, and the system goes on telling of it.
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
    if (type === 'dragOver') await framesPassed(page);
  }
  await session.detach();
}

/** Settles when the page has drawn what it had to. */
function framesPassed(page: Page): Promise<unknown> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
