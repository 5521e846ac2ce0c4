import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from './harness.ts';

/** Items whose classes are known; the model has not necessarily learnt from them. */
const labelled = resolve(import.meta.dirname, '../../sample/itens-classificados.csv');

test('a column of known classes is found, and the report says how many answers are right', async ({
  app,
  page,
}) => {
  const rows = readFileSync(labelled, 'latin1').trim().split(/\r?\n/).length - 1;
  await page.keyboard.press('Control+2');
  await app.dropFiles([labelled]);
  await page.getByRole('button', { name: /^Classificar \d+ linhas/ }).click();
  await expect(page.getByRole('grid', { name: 'Resultados' })).toHaveAttribute(
    'aria-rowcount',
    String(rows + 1),
  );
  await page.getByText('Avaliação', { exact: true }).click();

  // The seeds' measure stands first, found without being told where the classes are.
  const figures = page.getByRole('region', { name: 'Quantas estão certas' });
  await expect(figures).toContainText('têm a classe certa entre as três primeiras');
  await expect(page.getByLabel('Coluna com as classes certas').locator(':checked')).toHaveText(
    'Classe',
  );
  const top3 = Number(
    (
      await figures
        .getByText(/^\d+,\d%$/)
        .first()
        .textContent()
    )?.replace(/,.*/, ''),
  );
  expect(top3).toBeGreaterThan(30);
  await expect(page.getByRole('img', { name: 'A confiança e os acertos' })).toBeVisible();
  await app.screenshot('evaluation');

  await page.getByText('Confusões', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'As classes mais confundidas' })).toBeVisible();
  await app.screenshot('evaluation-confusions');

  const table = await app.saved(() =>
    page.getByRole('button', { name: 'Salvar como tabela…' }).click(),
  );
  expect(readFileSync(table, 'utf8')).toContain('7110');
  const paper = await app.saved(() =>
    page.getByRole('button', { name: 'Página para imprimir…' }).click(),
  );
  const html = readFileSync(paper, 'utf8');
  expect(html).toMatch(/^<!doctype html>/i);
  expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/i);

  // Another column holds no classes of the model: a sentence, and the way back.
  await page.getByLabel('Coluna com as classes certas').selectOption('Descrição');
  await expect(
    page.getByText('Nenhuma linha desta coluna tem uma classe do modelo.'),
  ).toBeVisible();
  await app.screenshot('evaluation-wrong-column');
});
