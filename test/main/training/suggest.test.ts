import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suggestTrainingColumns } from '../../../main/training/suggest.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-suggest-'));
});
afterAll(() => rm(folder, { recursive: true }));

const THINGS = ['pen', 'paper', 'desk', 'lamp', 'chair', 'stapler'];
const SAID = ['blue', 'large', 'of steel', 'for the office', 'in a box', 'imported', 'recycled'];

/** A table of 84 rows with six classes, each row as `line` says. */
async function suggested(
  header: string | null,
  line: (text: string, label: number, row: number) => string,
) {
  const rows = Array.from({ length: 84 }, (_, row) => {
    const text = `${THINGS[row % 6]} ${SAID[row % 7]} ${SAID[(row >> 1) % 7]} number ${row}`;
    return line(text, row % 6, row);
  });
  const path = join(folder, 'table.csv');
  await writeFile(path, [...(header === null ? [] : [header]), ...rows, ''].join('\r\n'));
  return suggestTrainingColumns(path, {});
}

describe('the columns of a table that somebody trains with for the first time', () => {
  it.each([
    ['Descrição do item;Código da classe', 'pt'],
    ['Text;Kategorie', 'de'],
    ['Désignation;Catégorie', 'fr'],
    ['what it is;where it goes', 'headers that say nothing'],
  ])('are found in a table of two columns: %s', async (header) => {
    const found = await suggested(header, (text, label) => `${text};K ${label}`);
    expect(found).toEqual({ text: [0], label: 1, name: null, group: null });
  });

  it('are found without a header, and whichever stands first', async () => {
    const plain = await suggested(null, (text, label) => `${text}\tgroup ${label}`);
    expect(plain).toMatchObject({ text: [0], label: 1 });
    const turned = await suggested('class;item', (text, label) => `${label};${text}`);
    expect(turned).toMatchObject({ text: [1], label: 0 });
  });

  it('are left to the user where several repeat and no header says which', async () => {
    const found = await suggested(
      'what;one;two',
      (text, label, row) => `${text};K ${label};${row % 4}`,
    );
    expect(found.label).toBeNull();
  });

  it('are found beside an identifier, whatever it looks like', async () => {
    for (const id of [(row: number) => `${row + 1}`, (row: number) => `SKU-${row * 7}`]) {
      const line = (text: string, label: number, row: number) => `${id(row)};${text};K ${label}`;
      const plain = { text: [1], label: 2, name: null, group: null };
      expect(await suggested('id;description;department', line)).toEqual(plain);
      expect(await suggested(null, line)).toEqual(plain);
    }
  });

  it('are texts in what is left where the class is described as well', async () => {
    const found = await suggested(
      'Item;Classe;Descrição da classe;Grupo',
      (text, label) => `${text};70${label}0;${THINGS[label]} and the like;${label % 2}`,
    );
    expect(found).toEqual({ text: [0], label: 1, name: 2, group: 3 });
  });

  it('are found even if nothing can be learnt from them: what is missing is told then', async () => {
    const found = { text: [0], label: 1, name: null, group: null };
    expect(await suggested('Descrição;Classe', (text) => `${text};`)).toEqual(found);
    expect(await suggested('what;where', (text) => `${text};the same`)).toEqual(found);
    expect(await suggested('Descrição;Classe', (text, _, row) => `${text};K ${row}`)).toEqual(
      found,
    );
  });

  it('are not numbers that hardly repeat', async () => {
    const found = await suggested('item;price', (text, _, row) => `${text};${row % 60},50`);
    expect(found.label).toBeNull();
  });
});
