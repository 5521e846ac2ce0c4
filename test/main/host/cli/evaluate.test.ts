import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand, writeSmallModel } from './command.ts';

let folder: string;
let model: string;
let items: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-evaluate-'));
  model = join(folder, 'small.h5');
  await writeSmallModel(model);
  items = join(folder, 'itens.csv');
  await writeFile(
    items,
    'descrição;classe\r\ncaneta azul;7510\r\nluva;6515\r\nluva;9150\r\nparafuso;7510\r\ncaneta;\r\nluva;77\r\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const evaluate = (...args: string[]) => runCommand(['evaluate', '--model', model, ...args]);

describe('rotulo evaluate', () => {
  test('says first how often the right class is among the first three', async () => {
    const { code, output, said } = await evaluate(items, '--label', 'Classe');
    const lines = output.toString().split('\n');
    expect(lines[0]).toBe('among the first three        75.0 %');
    expect(lines[1]).toBe('first                        50.0 %');
    expect(lines).toContain('rows of unknown classes      1');
    expect(lines).toContain('  77                         1');
    expect(lines).toContain('       1  9150 → 6515 INSTRUMENTOS MÉDICOS');
    expect(said[0]).toBe('The description is “descrição”; choose others with --column.');
    expect(code).toBe(0);
  });

  test('says so when no row of the column has a class of the model, and what is in it', async () => {
    const { code, output, said } = await evaluate(items, '--label', 'descrição', '-c', 'classe');
    expect(said.at(-1)).toBe(
      'No row of “descrição” has a class of the model. It holds such as “luva”; the model’s classes are such as “6515”. Name the column of the classes with --label, or another model with --model.',
    );
    expect(output.length).toBe(0);
    expect(code).toBe(2);
  });

  test('says the same of a table that comes through a pipe', async () => {
    const input = await readFile(items, 'utf8');
    const piped = await runCommand(['evaluate', '-', '--model', model, '--label', 'classe'], {
      input,
    });
    const { output } = await evaluate(items, '--label', 'classe');
    expect(piped).toMatchObject({ code: 0 });
    expect(piped.output.toString()).toBe(output.toString());
  });

  test('writes JSON, a table, and a page to print', async () => {
    const { output } = await evaluate(items, '-l', '2', '-c', '1', '--format', 'json');
    expect(JSON.parse(output.toString())).toMatchObject({
      ...{ column: 'classe', rows: 4, empty: 1, unknownLabels: 1, unanswered: 1, top1: 0.5 },
    });
    const table = join(folder, 'report.csv');
    await evaluate(items, '-l', 'classe', '-o', table, '--language', 'pt-BR');
    expect(await readFile(table, 'utf8')).toContain('figure;top_3;;;;;;;;;;;;0,750000\r\n');
    const page = join(folder, 'report.html');
    const { code } = await evaluate(items, '-l', 'classe', '-o', page);
    expect(await readFile(page, 'utf8')).toContain('<strong>75.0%</strong>');
    expect(code).toBe(0);
  });

  test('tells what is missing, and counts rows that cannot be read', async () => {
    expect((await evaluate(items)).code).toBe(2);
    expect((await evaluate(items, '-l', 'none')).code).toBe(2);
    expect((await evaluate(items, '-l', 'classe', '--format', 'html')).code).toBe(2);
    expect((await evaluate(join(folder, 'gone.csv'), '-l', 'classe')).code).toBe(3);
    const open = join(folder, 'open.csv');
    await writeFile(open, 'descricao;classe\r\nluva;6515\r\n"luva;1\r\ncaneta;7510\r\n');
    const { code, said } = await evaluate(open, '-l', 'classe');
    expect(said.at(-1)).toBe('1 rows could not be read and were left out.');
    expect(code).toBe(1);
  });
});
