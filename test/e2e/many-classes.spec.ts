import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { saveModel } from '../../main/model/save.ts';
import { catalogModel, codeOf, describeItem } from '../main/model/catalog-model.ts';
import { expect, test } from './harness.ts';
import { watchLongTasks } from './harness/long-tasks.ts';

/**
 * A catalog of 10,000 classes in every page: 500 labels are the cap elsewhere, 10,000 lag and 50,000 hang (argilla 5621);
 * 200 make the page unusable (doccano 461, 915). `ROTULO_CLASSES` says another number. What takes the page over 50 ms is
 * told beside each step; what hangs it fails the test.
 */
const classes = Number(process.env.ROTULO_CLASSES ?? 10_000);
const rows = classes + classes / 10;
const last = classes - 1;
const written = (count: number) => new Intl.NumberFormat('pt-BR').format(count);
const patience = { timeout: 60_000 };

const grid = (page: Page) => page.getByRole('grid', { name: 'Resultados' });
const tree = (page: Page) => page.getByRole('tree', { name: 'Classes por grupo' });
const filter = (page: Page) => page.getByRole('combobox', { name: 'Código ou palavra do nome' });
const shown = (page: Page) => tree(page).getByRole('treeitem', { level: 2 });

const row = (k: number, known: number) => `${describeItem(k)};${codeOf(known)}`;
/** Every class once, and every tenth of them once more under the code of its neighbour. */
const items = Array.from({ length: rows }, (_, at) =>
  at < classes ? row(at, at) : row((at - classes) * 10, (at - classes) * 10 + 1),
);
/** Every class three times, one behind the other. */
const examples = Array.from({ length: classes * 3 }, (_, at) =>
  row(Math.floor(at / 3), Math.floor(at / 3)).replace(';', ` ${at % 3} un;`),
);

function writeTable(path: string, lines: readonly string[]): string {
  writeFileSync(path, ['Descrição;Classe', ...lines, ''].join('\r\n'));
  return path;
}

test(`${classes} classes are looked through, answered, corrected and evaluated`, async ({
  app,
  page,
}, testInfo) => {
  test.setTimeout(10 * 60_000);
  const path = testInfo.outputPath('catálogo.h5');
  await saveModel(path, catalogModel(classes));
  const title = `Catálogo de ${classes} classes`;
  await app.dropFiles([path]);
  await page.getByRole('button', { name: `Usar o modelo ${title}` }).click(patience);
  const { taken, figures, hangs } = await watchLongTasks(page);
  await expect(page.getByRole('banner')).toContainText(`${written(classes)} classes`, patience);
  await app.screenshot('many-models');

  await taken('search: answers while one types', async () => {
    await page.keyboard.press('Control+1');
    await page.getByRole('textbox', { name: 'Descrição do item' }).fill('');
    await page.keyboard.type(describeItem(last - 1), { delay: 60 });
    const answers = page.getByRole('listbox', { name: 'Classes mais prováveis' });
    await expect(answers.getByRole('option').first()).toContainText(codeOf(last - 1));
  });
  await app.screenshot('many-search');
  await taken('search: the reason', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Por quê?' })).toBeVisible();
  });
  await taken('the palette finds a class', async () => {
    await page.keyboard.press('Control+K');
    await page.keyboard.type(codeOf(last).slice(0, 4), { delay: 60 });
    const found = page.getByRole('listbox', { name: 'Comandos e classes' });
    await expect(found.getByRole('option', { name: codeOf(last) })).toBeVisible();
  });
  await app.screenshot('many-palette');
  await page.keyboard.press('Escape');

  await taken('classes: opened', async () => {
    await page.keyboard.press('Control+3');
    await expect(page.getByText(`${written(classes)} classes`).last()).toBeVisible();
    await expect(tree(page).getByRole('treeitem').first()).toBeVisible();
  });
  await taken('classes: filtered by code, key by key', async () => {
    await filter(page).pressSequentially(codeOf(last), { delay: 60 });
    await expect(shown(page)).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(codeOf(last));
  });
  await taken('classes: all of them by a word, without its accents', async () => {
    await filter(page).fill('');
    await filter(page).pressSequentially('acucar', { delay: 60 });
    await expect(page.getByText(`${written(classes)} classes encontradas`)).toBeVisible();
  });
  await taken('classes: to the end by the keys', async () => {
    await tree(page).focus();
    await page.keyboard.press('End');
    await expect(shown(page).filter({ hasText: codeOf(last) })).toBeVisible();
    for (let i = 0; i < 20; i++) await page.keyboard.press('PageUp');
  });
  await app.screenshot('many-classes');

  const table = writeTable(testInfo.outputPath('itens.csv'), items);
  await taken('batch: run', async () => {
    await page.keyboard.press('Control+2');
    await app.dropFiles([table]);
    await page.getByRole('button', { name: /^Classificar / }).click(patience);
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows + 1), patience);
  });
  await app.screenshot('many-results');
  const counts = page.getByRole('list', { name: 'Classes', exact: true });
  await taken('results: classes scrolled and found', async () => {
    await expect(counts.getByRole('button').first()).toBeVisible();
    await counts.evaluate((list) => (list.scrollTop = list.scrollHeight / 2));
    await page.getByPlaceholder('Código ou nome').pressSequentially(codeOf(16), { delay: 60 });
    await counts.getByRole('button', { name: codeOf(16) }).click();
    await expect(grid(page)).not.toHaveAttribute('aria-rowcount', String(rows + 1), patience);
    await page.getByPlaceholder('Código ou nome').fill('');
    await page.getByRole('button', { name: /^Tirar o filtro/ }).click();
    await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows + 1), patience);
  });
  await taken('results: sorted by class', async () => {
    await grid(page)
      .getByRole('button', { name: /^Classe/ })
      .click();
    await grid(page).focus();
    await page.keyboard.press('End');
    await expect(
      grid(page)
        .getByText(codeOf(last - 1))
        .first(),
    ).toBeVisible();
  });
  await taken('review: another class is found and given', async () => {
    await page.getByText('Revisão', { exact: true }).click();
    await expect(page.getByRole('article')).toBeVisible(patience);
    await page.keyboard.press('/');
    await page.keyboard.type(codeOf(42), { delay: 60 });
    await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
    await app.screenshot('many-review');
    await page.keyboard.press('Enter');
  });
  await taken('evaluation: report', async () => {
    await page.getByText('Avaliação', { exact: true }).click();
    await expect(page.getByText('têm a classe certa entre as três')).toBeVisible(patience);
  });
  await app.screenshot('many-evaluation');
  await taken('evaluation: classes found and sorted', async () => {
    await page.getByPlaceholder('Código ou nome').pressSequentially('acucar', { delay: 60 });
    for (let i = 0; i < 10; i++) await page.getByRole('button', { name: /^mostrar mais/ }).click();
    for (const name of ['Precisão', 'Entre as três']) {
      await page.getByRole('columnheader', { name }).getByRole('button').click();
    }
    await page.getByText('Confusões', { exact: true }).click();
    await expect(page.getByRole('table', { name: 'As classes mais confundidas' })).toBeVisible();
  });
  await app.screenshot('many-confusions');

  await taken('training: a table of examples is looked at', async () => {
    await page.keyboard.press('Control+5');
    await app.dropFiles([writeTable(testInfo.outputPath('exemplos.csv'), examples)]);
    await page.getByLabel('O que a coluna Classe traz').selectOption('label');
    await expect(page.getByRole('button', { name: /^Treinar com / })).toBeEnabled(patience);
  });
  await app.screenshot('many-training');
  await testInfo.attach('figures', { body: JSON.stringify(figures, null, 2) });
  expect(hangs).toEqual([]);
});
