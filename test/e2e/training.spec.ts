import type { Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from './harness.ts';

/** A catalog that nobody else has: kinds of things and what can be said of them. */
const catalog: Readonly<Record<string, readonly string[]>> = {
  FERRAMENTAS: ['martelo de unha', 'chave de fenda', 'alicate universal', 'serrote de poda'],
  CULTIVO: ['semente de alface', 'muda de laranjeira', 'vaso de barro', 'terra vegetal'],
  IRRIGACAO: ['mangueira trançada', 'aspersor giratório', 'gotejador', 'bomba de poço'],
  PROTECAO: ['luva de raspa', 'óculos de segurança', 'bota de borracha', 'protetor auricular'],
};
const said = ['reforçado', 'pacote com dez', 'cor verde', '2 kg', 'importado', 'para jardim'];
const rows = Object.entries(catalog).flatMap(([label, things]) =>
  things.flatMap((thing) => said.map((word) => `${thing} ${word};${label}`)),
);

/** A table of two columns, as somebody new to it has one. */
function writeTable(path: string, lines: readonly string[] = rows): string {
  writeFileSync(path, ['Descrição;Classe', ...lines, ''].join('\r\n'));
  return path;
}

const openTraining = (page: Page) => page.keyboard.press('Control+5');
const start = (page: Page, texts: string) =>
  page.getByRole('button', { name: `Treinar com ${texts} textos` });
const role = (page: Page, column: string) => page.getByLabel(`O que a coluna ${column} traz`);

/** Waits for the report of what was started; a machine that does much else may take its time. */
async function untilReport(page: Page): Promise<void> {
  await expect(page.getByText(/^Medido em \d+ textos/)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText('certos entre as três primeiras').first()).toBeVisible();
}

/** Chooses the recipe of 2015, with so many epochs. */
async function choose2015(page: Page, epochs: number): Promise<void> {
  await page.getByText('Outra receita e opções').click();
  await page.getByRole('radio', { name: /De 2015/ }).check();
  await page.getByLabel('Épocas').fill(String(epochs));
}

test('a newcomer’s first table of two columns becomes the model in use', async ({
  app,
  page,
}, testInfo) => {
  test.slow();
  await openTraining(page);
  await app.screenshot('training-empty');
  await app.dropFiles([writeTable(testInfo.outputPath('meu catálogo.csv'))]);

  // Nothing has to be said: the columns are found, the rows are counted.
  await expect(start(page, '96')).toBeEnabled();
  await expect(role(page, 'Descrição')).toHaveValue('text');
  await expect(role(page, 'Classe')).toHaveValue('label');
  await expect(page.getByText('em 4 classes')).toBeVisible();
  await app.screenshot('training-file');
  await start(page, '96').click();
  await untilReport(page);
  await app.screenshot('training-report');

  await page.getByRole('button', { name: 'Usar este modelo' }).click();
  await expect(page.getByRole('button', { name: /meu catálogo 4 classes/ })).toBeVisible();
  await page.getByRole('button', { name: 'Experimentar na pesquisa' }).click();
  await page.getByRole('textbox').first().fill('mangueira trançada de jardim');
  await expect(page.getByRole('option').first()).toContainText('IRRIGACAO');

  // It is there the next day.
  await app.restart();
  await openTraining(app.page);
  await app.page.getByRole('button', { name: 'meu catálogo', exact: true }).click();
  await untilReport(app.page);
  await expect(app.page.getByText('em uso').first()).toBeVisible();
});

test('what cannot be trained on is counted, listed, or said', async ({ app, page }, testInfo) => {
  await openTraining(page);
  const odd = ['sem classe nenhuma;', ';CULTIVO', 'única da sua classe;AVULSO'];
  await app.dropFiles([writeTable(testInfo.outputPath('itens.csv'), [...rows, ...odd])]);
  await expect(start(page, '96')).toBeEnabled();
  await page.getByRole('button', { name: '3 linhas ficam de fora' }).click();
  const list = page.getByRole('region', { name: 'Linhas que ficam de fora' });
  await expect(list.getByRole('row')).toHaveCount(4);
  await expect(list).toContainText('única da sua classe | AVULSO');
  await app.screenshot('training-unusable');

  await role(page, 'Classe').selectOption('');
  await expect(
    page.getByText('Marque qual coluna traz a classe certa de cada texto.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Treinar', exact: true })).toBeDisabled();

  const one = rows.filter((row) => row.endsWith(';CULTIVO'));
  await app.dropFiles([writeTable(testInfo.outputPath('uma classe.csv'), one)]);
  await expect(page.getByText(/^Todos os textos são da mesma classe/)).toBeVisible();
});

test('the sample trains by the recipe of 2015, and its report is saved', async ({ app, page }) => {
  test.slow();
  await openTraining(page);
  await page.getByRole('button', { name: 'Treinar com a amostra' }).click();
  await expect(start(page, '892')).toBeEnabled();
  await expect(role(page, 'Nome da classe')).toHaveValue('name');
  await expect(role(page, 'Grupo')).toHaveValue('group');
  await choose2015(page, 0);
  await expect(page.getByText('Um número inteiro de 1 a 1.000.')).toBeVisible();
  await expect(start(page, '892')).toBeDisabled();
  await page.getByLabel('Épocas').fill('20');
  await app.screenshot('training-options');
  await page.getByLabel('Nome do modelo').fill('Amostra de 2015');
  await start(page, '892').click();

  // It goes on while something else is looked at.
  await page.keyboard.press('Control+3');
  await page.keyboard.press('Control+5');
  await untilReport(page);
  await expect(page.getByRole('heading', { name: 'Amostra de 2015' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Perda por época/ })).toBeVisible();
  await app.screenshot('training-sample-report');

  const html = await app.saved(() =>
    page.getByRole('button', { name: 'Salvar o relatório' }).click(),
  );
  expect(readFileSync(html, 'utf8')).toContain('Amostra de 2015');
  const csv = await app.saved(() =>
    page.getByRole('button', { name: 'Salvar as classes em CSV' }).click(),
  );
  expect(readFileSync(csv, 'utf8')).toContain('ARTIGOS PARA ESCRITÓRIO');

  // Once more, with something else.
  await page.getByRole('button', { name: 'Treinar de novo com outra receita' }).click();
  await expect(start(page, '892')).toBeEnabled();
});

test('a training that is cancelled leaves no model', async ({ app, page }) => {
  test.slow();
  await openTraining(page);
  await page.getByRole('button', { name: 'Treinar com a amostra' }).click();
  await expect(start(page, '892')).toBeEnabled();
  await choose2015(page, 1000);
  await start(page, '892').click();
  await page.getByRole('main').getByRole('button', { name: 'Cancelar' }).click();
  await expect(page.getByText(/^O treino foi cancelado; nenhum modelo foi guardado/)).toBeVisible();
  await page.getByRole('button', { name: 'Voltar à tabela e treinar de novo' }).click();
  await expect(start(page, '892')).toBeEnabled();
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('button', { name: /^Mostrar a ficha de/ })).toHaveCount(1);
  await app.screenshot('training-cancelled');
});

test('names of classes come from a second file that was dropped along', async ({
  app,
  page,
}, testInfo) => {
  await openTraining(page);
  const names = testInfo.outputPath('nomes.csv');
  const list = Object.keys(catalog).map((label) => `${label};Nome de ${label.toLowerCase()};G`);
  writeFileSync(names, ['Classe;Nome;Grupo', ...list, ''].join('\r\n'));
  await app.dropFiles([writeTable(testInfo.outputPath('itens.csv')), names]);
  await expect(start(page, '96')).toBeEnabled();
  await page.getByRole('button', { name: 'nomes.csv' }).click();
  await expect(page.getByText('Nomes das classes: nomes.csv')).toBeVisible();
  await expect(page.getByText('Nome de cultivo').last()).toBeVisible();
  await expect(page.getByText('1 grupo')).toBeVisible();
  await expect(start(page, '96')).toBeEnabled();
  await app.screenshot('training-names');
});

test('what a review has corrected is learnt, and wins over the table', async ({
  app,
  page,
}, testInfo) => {
  test.slow();
  // The table takes a trap for a tool; a purchase has it again, and something that the table does not know.
  const trap = Array.from({ length: 3 }, () => 'armadilha adesiva para pragas;FERRAMENTAS');
  const table = writeTable(testInfo.outputPath('itens.csv'), [...rows, ...trap]);
  await openTraining(page);
  await app.dropFiles([table]);
  await expect(start(page, '99')).toBeEnabled();
  await start(page, '99').click();
  await untilReport(page);
  await page.getByRole('button', { name: 'Usar este modelo' }).click();
  await expect(page.getByRole('button', { name: /itens 4 classes/ })).toBeVisible();

  await page.keyboard.press('Control+2');
  const purchases = testInfo.outputPath('compras.csv');
  writeFileSync(
    purchases,
    'Item\r\nArmadilha adesiva  para PRAGAS\r\nmartelo de unha cor verde\r\n',
  );
  await app.dropFiles([purchases]);
  await page.getByRole('button', { name: /^Classificar 2 linhas/ }).click();
  await expect(page.getByRole('grid', { name: 'Resultados' })).toBeVisible();
  await page.getByText('Revisão', { exact: true }).click();
  const card = page.getByRole('article', { name: 'Descrição a decidir' });
  await expect(card).toBeVisible();
  for (const turn of [1, 2]) {
    if (/armadilha/i.test((await card.textContent()) ?? '')) {
      await page.keyboard.press('/');
      await page.keyboard.type('CULTIVO');
      await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
    }
    await page.keyboard.press('Enter');
    const said = turn === 1 ? /^falta 1 descrição/ : 'Nada mais a revisar.';
    await expect(page.getByText(said).first()).toBeVisible();
  }
  await app.screenshot('corrections-1-reviewed');

  await page.keyboard.press('Control+S');
  await page.getByRole('button', { name: 'Treinar com estas correções…' }).click();
  await expect(page.getByRole('checkbox', { name: /compras\.csv/ })).toBeChecked();
  await expect(page.getByText('2 textos decididos na revisão entram no treino.')).toBeVisible();
  await expect(page.getByText(/linhas da tabela; com outra classe: 3\./)).toBeVisible();
  await expect(page.getByText(/ficam? de fora/)).toHaveCount(0);
  await app.screenshot('corrections-2-table');
  await page.getByLabel('Nome do modelo').fill('Com correções');
  await page.keyboard.press('Control+Enter');
  await untilReport(page);
  await page.getByRole('button', { name: 'Usar este modelo' }).click();
  await page.getByRole('button', { name: 'Experimentar na pesquisa' }).click();
  await page.getByRole('textbox').first().fill('armadilha adesiva para pragas');
  await expect(page.getByRole('option').first()).toContainText('CULTIVO');
});

test.describe('in English, in a small window', () => {
  test.use({ locale: 'en-US', colorScheme: 'dark', viewport: { width: 1024, height: 640 } });

  test('the same page speaks English, and nothing is wider than the window', async ({
    app,
    page,
  }) => {
    test.slow();
    await page.keyboard.press('Control+5');
    await page.getByRole('button', { name: 'Train on the sample' }).click();
    await expect(page.getByRole('button', { name: 'Train on 892 texts' })).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/^Measured on \d+ texts/)).toBeVisible({ timeout: 90_000 });
    await expect(page.getByText('Class by class')).toBeAttached();
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((one) => !one.closest('details:not([open])'))
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.outerHTML.slice(0, 200)),
    );
    expect(wide).toEqual([]);
    await app.screenshot('training-report-english');
  });
});
