import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, type App } from './harness.ts';

const labelled = resolve(import.meta.dirname, '../../sample/itens-classificados.csv');

/** What the app says in each language, where a spec has to know it. */
const languages = {
  'pt-BR': {
    titles: 'Títulos acima',
    titlesLeftOut: '2 linhas acima da tabela ficam de fora',
    totalsLeftOut: '2 linhas abaixo da tabela ficam de fora',
    encoding: 'Codificação',
    redetect: 'voltar ao detectado',
    remembered: 'como da última vez',
    run: 'Classificar 896 linhas',
    results: 'Resultados',
    review: 'Revisão',
    evaluation: 'Avaliação',
    right: 'Quantas estão certas',
    problems: '4 linhas relatadas',
    save: 'Salvar…',
    saveAll: 'Salvar 896 linhas',
    score: 'pontuação',
    left: 'faltam 886 descrições',
  },
  'en-US': {
    titles: 'Titles above',
    titlesLeftOut: '2 lines above the table are left out',
    totalsLeftOut: '2 lines below the table are left out',
    encoding: 'Encoding',
    redetect: 'back to what was detected',
    remembered: 'as the last time',
    run: 'Classify 896 rows',
    results: 'Results',
    review: 'Review',
    evaluation: 'Evaluation',
    right: 'How many are right',
    problems: '4 lines reported',
    save: 'Save…',
    saveAll: 'Save 896 rows',
    score: 'score',
    left: '886 descriptions left',
  },
} as const;
type Words = (typeof languages)[keyof typeof languages];

const grid = (page: Page, words: Words) => page.getByRole('grid', { name: words.results });

/** A report as a system of the government exports it: titles, blank line, table, totals, note; for Excel in Brazil. */
function writeReport(path: string): string {
  const table = iconv.decode(readFileSync(labelled), 'windows-1252').trimEnd();
  const lines = [
    ...['RELATÓRIO DE ITENS CLASSIFICADOS', 'Órgão: 26000 - MINISTÉRIO DA EDUCAÇÃO', ''],
    ...table.split(/\r?\n/),
    ...['', 'Total de registros: 896', 'Fonte: Painel de Preços', ''],
  ];
  writeFileSync(path, iconv.encode(lines.join('\r\n'), 'windows-1252'));
  return path;
}

/** From a dropped file to a saved one, as an analyst goes. */
async function goThrough(app: App, source: string, words: Words): Promise<void> {
  const { page } = app;
  const picture = (name: string) =>
    app.screenshot(`${name}-${words === languages['pt-BR'] ? 'pt' : 'en'}`);

  // Dropped on the first page that there is, it opens where tables are run.
  await app.dropFiles([source]);
  await expect(page.getByLabel(words.titles)).toHaveValue('2');
  await expect(page.getByText(words.titlesLeftOut)).toContainText('RELATÓRIO DE ITENS');
  await expect(page.getByText(words.totalsLeftOut)).toContainText('Fonte: Painel de Preços');
  await picture('whole-1-check');

  // What was detected is overridden, seen in the preview at once, and said anew.
  await page.getByLabel(words.encoding).selectOption('macroman');
  await expect(page.getByRole('columnheader', { name: 'Descrição' })).toBeHidden();
  await page.getByLabel(words.encoding).selectOption('iso-8859-1');
  await expect(page.getByRole('columnheader', { name: 'Descrição' })).toBeVisible();
  await page.getByLabel(words.titles).fill('0');
  await page.getByLabel(words.titles).press('Enter');
  await expect(page.getByText(words.titlesLeftOut)).toBeHidden();
  await page.getByLabel(words.titles).fill('2');
  await page.getByLabel(words.titles).press('Enter');
  await expect(page.getByText(words.titlesLeftOut)).toBeVisible();
  await picture('whole-2-overridden');

  await page.getByRole('button', { name: words.run }).click();
  await expect(grid(page, words)).toHaveAttribute('aria-rowcount', '897');
  await picture('whole-3-results');
  await page.getByRole('button', { name: words.problems }).click();
  await expect(
    page.getByRole('cell', { name: 'Fonte: Painel de Preços', exact: true }),
  ).toBeVisible();
  await picture('whole-4-left-out');
  await page.getByRole('button', { name: words.problems }).click();

  await grid(page, words).press('Enter');
  await expect(page.getByRole('complementary').getByText(words.score)).toBeVisible();
  // What stands above the table is said of no row.
  await expect(page.getByRole('complementary')).not.toContainText('RELATÓRIO');
  await picture('whole-5-reasons');
  await page.keyboard.press('Escape');

  // Ten descriptions, by keys alone.
  await page.getByText(words.review, { exact: true }).click();
  const card = page.getByRole('article');
  await expect(card).toBeVisible();
  await picture('whole-6-review');
  for (const key of [
    'Enter',
    '2',
    'Enter',
    'Enter',
    '3',
    'ArrowRight',
    'Enter',
    '1',
    '2',
    'Enter',
  ]) {
    const before = await card.textContent();
    await page.keyboard.press(key);
    await expect.poll(() => card.textContent()).not.toBe(before);
  }
  await expect(page.getByText(words.left)).toBeVisible();
  await picture('whole-7-ten-reviewed');

  await page.getByText(words.evaluation, { exact: true }).click();
  await expect(page.getByRole('region', { name: words.right })).toBeVisible();
  await picture('whole-8-evaluation');

  await page.getByRole('button', { name: words.save, exact: true }).click();
  await picture('whole-9-save');
  const saved = await app.saved(() => page.getByRole('button', { name: words.saveAll }).click());
  await expect(page.getByRole('status').filter({ hasText: '896' })).toBeVisible();
  await picture('whole-10-saved');
  const rows: string[][] = parse(iconv.decode(readFileSync(saved), 'windows-1252'), {
    delimiter: ';',
  });
  expect(rows).toHaveLength(897);
  expect(rows[0].slice(0, 4)).toEqual(['Descrição', 'Classe', 'Nome da classe', 'Grupo']);
}

for (const locale of ['pt-BR', 'en-US'] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test('a report is dropped, checked, overridden, run, reviewed, evaluated and saved', async ({
      app,
    }, testInfo) => {
      const words = languages[locale];
      await goThrough(app, writeReport(testInfo.outputPath('relatório de itens.csv')), words);

      // What was said is remembered for this kind of file, also after a restart; and can be taken back.
      await app.restart();
      await app.dropFiles([writeReport(testInfo.outputPath('relatório de maio.csv'))]);
      await expect(app.page.getByText(words.remembered)).toBeVisible();
      await expect(app.page.getByLabel(words.encoding)).toHaveValue('iso-8859-1');
      await app.page.getByRole('button', { name: words.redetect }).click();
      await expect(app.page.getByLabel(words.encoding)).toHaveValue('windows-1252');
    });
  });
}
