import type { Page } from '@playwright/test';
import { resolve } from 'node:path';
import { expect, test } from './harness.ts';

const labelled = resolve(import.meta.dirname, '../../sample/itens-classificados.csv');

/** The element that has the focus: what a screen reader would call it, and whether eyes can tell that it has the focus. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const said = (ids: string | null) =>
      (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ');
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const others =
      element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement
        ? [...element.labels]
        : [];
    const name = [
      element.getAttribute('aria-label') ?? '',
      said(element.getAttribute('aria-labelledby')),
      ...[...labels, ...others].map((label) => label.textContent),
      element.title,
      element.textContent,
    ]
      .map((text) => text.trim())
      .find((text) => text !== '');
    const box = element.getBoundingClientRect();
    const ringed = [element, element.parentElement, element.nextElementSibling].some((one) => {
      if (!one) return false;
      const style = getComputedStyle(one);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    });
    return {
      what: `${element.tagName.toLowerCase()}.${element.className} ${element.getAttribute('role') ?? ''}`,
      name: name ?? '',
      ringed,
      visible: box.width > 0 && box.height > 0,
      key: `${element.tagName} ${Math.round(box.x)} ${Math.round(box.y)} ${name}`,
    };
  });
}

/** Goes once around the window by Tab; what is wrong with what gets the focus, and how much there is. */
async function goAround(page: Page): Promise<{ wrong: string[]; names: string[] }> {
  const wrong: string[] = [];
  const names: string[] = [];
  const seen = new Set<string>();
  // From where the focus is now to the end of the window: the round begins behind it.
  for (let step = 0; step < 150 && (await focused(page)) !== null; step++) {
    await page.keyboard.press('Tab');
  }
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (!at) {
      if (seen.size > 0) break;
      continue;
    }
    if (seen.has(at.key)) break;
    seen.add(at.key);
    names.push(at.name);
    if (at.name === '') wrong.push(`${at.what} has no name`);
    if (!at.ringed) wrong.push(`${at.what} “${at.name.slice(0, 30)}” shows no focus`);
    if (!at.visible) wrong.push(`${at.what} “${at.name.slice(0, 30)}” cannot be seen`);
  }
  return { wrong, names };
}

/** What a screen reader would find without a name or a text, over the whole page. */
const unnamed = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a[href], [role=img], svg[role], dialog, [role=grid]')]
      .filter((element) => element.checkVisibility() && !element.closest('[aria-hidden=true]'))
      .filter(
        (element) =>
          !element.getAttribute('aria-label') &&
          !element.getAttribute('aria-labelledby') &&
          !element.textContent?.trim() &&
          !element.querySelector('title'),
      )
      .map((element) => element.outerHTML.slice(0, 120)),
  );

/** Elements whose text runs out of the window to the side, and whether the page itself scrolls sideways. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    const found = [...document.querySelectorAll('main button, main input, main select')]
      .filter((element) => element.checkVisibility() && !element.closest('.scroll, [role=region]'))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return right > innerWidth + 1 || left < -1;
      })
      .map((element) => element.outerHTML.slice(0, 100));
    const wide = document.documentElement.scrollWidth > innerWidth;
    const page = [...(main?.querySelectorAll('.page') ?? [])].some(
      (one) => one.scrollWidth > one.clientWidth + 1,
    );
    return [
      ...found,
      ...(wide ? ['the window scrolls'] : []),
      ...(page ? ['the page scrolls'] : []),
    ];
  });

/** Each place of the app with something open in it. */
const places: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'search',
    async (page) => {
      await page.keyboard.press('Control+1');
      await page.locator('textarea').fill('equipamento não autopropulsionado para movimentação');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  ],
  ['batch', (page) => page.keyboard.press('Control+2')],
  [
    'classes',
    async (page) => {
      await page.keyboard.press('Control+3');
      await page.getByRole('combobox').fill('3920');
      await page.getByRole('treeitem', { level: 2 }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1 }).filter({ hasText: '3920' }).waitFor();
    },
  ],
  ['models', (page) => page.keyboard.press('Control+4')],
  ['training', (page) => page.keyboard.press('Control+5')],
];

/** The steps of a batch, from the file to its evaluation. */
const steps: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['file', (page) => page.getByRole('button', { name: /^Classificar \d+ linhas/ }).waitFor()],
  [
    'results',
    async (page) => {
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '897');
    },
  ],
  ['review', (page) => page.getByText('Revisão', { exact: true }).click()],
  ['evaluation', (page) => page.getByText('Avaliação', { exact: true }).click()],
  ['export', (page) => page.keyboard.press('Control+S')],
];

test('every page is gone through by Tab, and what gets the focus shows it and has a name', async ({
  app,
  page,
}) => {
  test.setTimeout(150_000);
  const wrong: string[] = [];
  const check = async (name: string) => {
    await page.waitForTimeout(400);
    const around = await goAround(page);
    expect(around.names.length, name).toBeGreaterThan(10);
    wrong.push(...around.wrong.map((text) => `${name}: ${text}`));
    wrong.push(...(await unnamed(page)).map((text) => `${name}: no name: ${text}`));
  };
  for (const [name, open] of places) {
    await open(page);
    await check(name);
  }
  await page.keyboard.press('Control+2');
  await app.dropFiles([labelled]);
  for (const [name, open] of steps) {
    await open(page);
    await check(name);
  }
  expect(wrong).toEqual([]);
});

for (const [name, viewport] of [
  ['900x600', { width: 900, height: 600 }],
  ['1600x1000', { width: 1600, height: 1000 }],
  ['zoomed', { width: 640, height: 400 }],
] as const) {
  test.describe(name, () => {
    test.use({ viewport });

    test('nothing runs out of the window', async ({ app, page }) => {
      test.setTimeout(120_000);
      const wrong: string[] = [];
      const check = async (place: string) => {
        await page.waitForTimeout(300);
        await app.screenshot(`size-${name}-${place}`);
        wrong.push(...(await overflowing(page)).map((text) => `${place}: ${text}`));
      };
      for (const [place, open] of places) {
        await open(page);
        await check(place);
      }
      await page.keyboard.press('Control+2');
      await app.dropFiles([labelled]);
      for (const [place, open] of steps) {
        await open(page);
        await check(place);
      }
      expect(wrong).toEqual([]);
    });
  });
}
