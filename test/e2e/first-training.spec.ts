import type { Page } from '@playwright/test';
import type { App } from './harness.ts';
import { expect, test } from './harness.ts';
import { hotel, school, workshop, writeCsv, writeWorkbook } from './harness/first-tables.ts';

/** Codes in the place of the names of classes, as an enterprise system gives them. */
const CODES: Readonly<Record<string, number>> = {
  'MATERIAL DE LIMPEZA': 7930,
  'GÊNEROS ALIMENTÍCIOS': 8920,
  'MATERIAL ESCOLAR': 7510,
  MÓVEIS: 7110,
};
const coded = school.map(([text, label]) => [text, CODES[label]] as const);

interface First {
  readonly name: string;
  /** Writes the table. @returns its path */
  write: (path: (name: string) => string) => string | Promise<string>;
  /** The columns as the page names them. */
  readonly text: string;
  readonly label: string;
  /** What is typed into the search, and the class that it belongs to. */
  readonly typed: string;
  readonly answer: string;
}

const tables: readonly First[] = [
  {
    name: 'two columns as Excel saves them in Brazil',
    write: (path) =>
      writeCsv(path('merenda e limpeza.csv'), [['Descrição do Material', 'Classe'], ...school], {
        encoding: 'windows-1252',
      }),
    text: 'Descrição do Material',
    label: 'Classe',
    typed: 'feijão carioca tipo 1, pacote de 1 kg',
    answer: 'GÊNEROS ALIMENTÍCIOS',
  },
  {
    name: 'commas, UTF-8, headers in English',
    write: (path) =>
      writeCsv(path('parts.csv'), [['Item description', 'Category'], ...workshop], {
        delimiter: ',',
      }),
    text: 'Item description',
    label: 'Category',
    typed: 'spark plug for petrol engine',
    answer: 'Engine',
  },
  {
    name: 'no header at all',
    write: (path) => writeCsv(path('lista.csv'), school),
    text: 'Coluna 1',
    label: 'Coluna 2',
    typed: 'mesa de professor cinza',
    answer: 'MÓVEIS',
  },
  {
    name: 'headers in German that say nothing to the program',
    write: (path) =>
      writeCsv(path('Einkauf.csv'), [['Artikelbezeichnung', 'Warengruppe'], ...hotel], {
        encoding: 'windows-1252',
      }),
    text: 'Artikelbezeichnung',
    label: 'Warengruppe',
    typed: 'Kugelschreiber schwarz',
    answer: 'Büro',
  },
  {
    name: 'the class first',
    write: (path) =>
      writeCsv(
        path('stock.csv'),
        [['Department', 'Product title'], ...workshop.map(([text, label]) => [label, text])],
        { delimiter: '\t' },
      ),
    text: 'Product title',
    label: 'Department',
    typed: 'winter tyre 195/65 R15',
    answer: 'Tyres',
  },
  {
    name: 'a workbook whose classes are numbers',
    write: (path) =>
      writeWorkbook(path('almoxarifado.xlsx'), [['Texto breve', 'Código'], ...coded]),
    text: 'Texto breve',
    label: 'Código',
    typed: 'caderno brochura pequeno',
    answer: '7510',
  },
  {
    name: 'three columns, one of them an identifier',
    write: (path) =>
      writeCsv(path('pedidos.csv'), [
        ['ID', 'Descrição do item', 'Código da classe'],
        ...coded.map(([text, code], i) => [`${482_100 + i * 7}`, text, `${code}`]),
      ]),
    text: 'Descrição do item',
    label: 'Código da classe',
    typed: 'água sanitária frasco',
    answer: '7930',
  },
];

const role = (page: Page, column: string) => page.getByLabel(`O que a coluna ${column} traz`);
const start = (page: Page, texts: number) =>
  page.getByRole('button', { name: `Treinar com ${texts} textos` });

/** Opens the training page with a table on it. */
async function drop(app: App, page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+5');
  await app.dropFiles([path]);
}

test.describe('somebody’s first training: one drop, one click,', () => {
  tables.forEach(({ name, write, text, label, typed, answer }, place) => {
    test(name, async ({ app, page }, testInfo) => {
      test.slow();
      const path = await write((file) => testInfo.outputPath(file));
      const stem = (path.split(/[/\\]/).at(-1) ?? '').replace(/\.\w+$/, '');
      await drop(app, page, path);
      await expect(start(page, 100)).toBeEnabled();
      await expect(page.getByText('em 4 classes')).toBeVisible();
      await expect(role(page, text)).toHaveValue('text');
      await expect(role(page, label)).toHaveValue('label');
      await expect(page.getByText(/de fora/)).toHaveCount(0);
      await app.screenshot(`first-${place + 1}-table`);

      await start(page, 100).click();
      await expect(page.getByText(/^Medido em \d+ textos/)).toBeVisible({ timeout: 90_000 });
      await expect(page.getByRole('heading', { name: stem })).toBeVisible();
      await app.screenshot(`first-${place + 1}-report`);

      await page.getByRole('button', { name: 'Usar este modelo' }).click();
      await page.getByRole('button', { name: 'Experimentar na pesquisa' }).click();
      await page.getByRole('textbox').first().fill(typed);
      await expect(page.getByRole('option').first()).toContainText(answer);
      await app.screenshot(`first-${place + 1}-search`);

      await page.keyboard.press('Control+4');
      await page.getByRole('button', { name: `Mostrar a ficha de ${stem}` }).click();
      const card = page.getByRole('main');
      await expect(card.getByText('4 classes').first()).toBeVisible();
      await expect(card).toContainText(path.split(/[/\\]/).at(-1) ?? '');
      await app.screenshot(`first-${place + 1}-card`);
    });
  });
});

test.describe('a table that nothing can be learnt from says what to do:', () => {
  const header = ['Descrição', 'Classe'];
  const bad: readonly [string, readonly (readonly string[])[], RegExp][] = [
    ['labels that are empty', school.map(([text]) => [text, '']), /^A coluna da classe está vazia\. Escreva/],
    ['a class for every row', school.slice(0, 3), /^Nenhuma classe aparece em duas linhas/],
    ['one class', school.filter(([, label]) => label === 'MÓVEIS'), /^Todos os textos são da mesma classe/],
    ['one class with two rows', school.slice(0, 5), /^Só uma classe tem dois textos ou mais/],
  ]; // prettier-ignore
  bad.forEach(([name, rows, sentence], place) => {
    test(name, async ({ app, page }, testInfo) => {
      await drop(app, page, writeCsv(testInfo.outputPath('tabela.csv'), [header, ...rows]));
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(role(page, 'Classe')).toHaveValue('label');
      await expect(page.getByRole('button', { name: /^Treinar/ }).last()).toBeDisabled();
      await app.screenshot(`first-bad-${place + 1}`);
    });
  });

  test('few rows train, and it is said that they are few', async ({ app, page }, testInfo) => {
    test.slow();
    await drop(
      app,
      page,
      writeCsv(testInfo.outputPath('poucas.csv'), [header, ...school.slice(0, 12)]),
    );
    await expect(page.getByText(/^São menos de 100 textos/)).toBeVisible();
    await app.screenshot('first-few-table');
    await start(page, 12).click();
    await expect(page.getByText(/^Medido em \d+ texto/)).toBeVisible({ timeout: 90_000 });
    await app.screenshot('first-few-report');
  });
});
