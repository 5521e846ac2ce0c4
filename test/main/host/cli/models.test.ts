import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand, writeSmallModel } from './command.ts';

let folder: string;
let data: string;
let model: string;
let itens: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-models-'));
  data = join(folder, 'data');
  model = join(folder, 'small.h5');
  itens = join(folder, 'itens.csv');
  await writeSmallModel(model);
  await writeFile(itens, 'item\nCANETA\n');
  await mkdir(join(data, 'models'), { recursive: true });
  await writeSmallModel(join(data, 'models', 'mine.h5'), 'Meu catálogo');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lines = (output: Buffer) =>
  String(output)
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

describe('inspect', () => {
  test('shows what the file says of itself', async () => {
    const { code, output } = await runCommand(['inspect', model]);
    expect(code).toBe(0);
    expect(lines(output)).toEqual(
      expect.arrayContaining([
        ['title', 'Small'],
        ['trainingTexts', '12'],
        ['accuracy', 'by hand', '4', '0.75', '1'],
        ['classes', '3'],
        ['tokens', '4'],
        ['coefficients', '6'],
        ['digest', expect.stringMatching(/^sha256:[0-9a-f]{64}$/)],
        ['recipe.plural', 'rslp'],
        ['training.alpha', '0.0001'],
      ]),
    );
  });

  test.each(['7510', 'artigos para escritorio'])('shows the class %s', async (wanted) => {
    const { code, output } = await runCommand(['inspect', model, '--class', wanted]);
    expect(code).toBe(0);
    expect(lines(output)).toEqual([
      ['label', '7510'],
      ['name', 'ARTIGOS PARA ESCRITÓRIO'],
      ['group', '75', ''],
      ['intercept', '-0.5'],
      ['coefficients', '3'],
      ['', 'token', 'coefficient', 'idf'],
      ['for', 'caneta', '2', '2'],
      ['for', 'azul', '0.25', '1.5'],
      ['against', 'luva', '-1', '3'],
    ]);
  });

  test.each(['luva', 'LUVAS'])('shows the token %s, as the model reads it', async (wanted) => {
    const { code, output } = await runCommand(['inspect', model, '--token', wanted]);
    expect(code).toBe(0);
    expect(lines(output)).toEqual([
      ['token', 'luva'],
      ['idf', '3'],
      ['', 'class', 'coefficient', 'name'],
      ['for', '6515', '3', 'INSTRUMENTOS MÉDICOS'],
      ['against', '7510', '-1', 'ARTIGOS PARA ESCRITÓRIO'],
    ]);
  });

  test.each([
    [['--class', '0000'], 'The model has no class “0000”.'],
    [
      ['--token', 'Parafusos'],
      'The model does not know “Parafusos”, which it reads as “parafuso”.',
    ],
    [['--class', '1', '--token', 'x'], '--class and --token exclude each other.'],
    [['--strongest', '0'], '--strongest is a number from 1 to 1000, not “0”.'],
  ])('%j is told in a sentence', async (args, sentence) => {
    const { code, said } = await runCommand(['inspect', model, ...args]);
    expect(said).toEqual([sentence]);
    expect(code).toBe(2);
  });
});

describe('verify', () => {
  test('a sound model passes every check', async () => {
    const { code, output } = await runCommand(['verify', model]);
    expect(code).toBe(0);
    expect(lines(output).length).toBeGreaterThan(1);
    expect(lines(output).every(([state]) => state === 'ok')).toBe(true);
  });

  test('one flipped bit of an idf is found', async () => {
    const damaged = join(folder, 'damaged.h5');
    const bytes = await readFile(model);
    const idf = Buffer.from(Float64Array.from([1.5, 2, 3, 4]).buffer);
    const at = bytes.indexOf(idf);
    expect(at).toBeGreaterThan(0);
    bytes[at + 6] ^= 1;
    await writeFile(damaged, bytes);
    const { code, output } = await runCommand(['verify', damaged]);
    expect(lines(output).some(([state]) => state === 'FAILED')).toBe(true);
    expect(code).toBe(1);
  });

  test('a file that is no model fails the first check', async () => {
    const { code, output } = await runCommand(['verify', itens]);
    expect(lines(output)[0][0]).toBe('FAILED');
    expect(code).toBe(1);
  });

  test('a model that is not there is told', async () => {
    const { code, said } = await runCommand(['verify', 'none.h5', '--data', folder]);
    expect(said).toEqual([expect.stringMatching(/called “none\.h5”/)]);
    expect(code).toBe(4);
  });
});

describe('the library', () => {
  const classify = (...args: string[]) =>
    runCommand(['classify', itens, '-c', '1', '--top', '1', '-q', '--data', data, ...args]);

  test.each(['mine', 'meu CATALOGO'])('a model is found by %s', async (wanted) => {
    const { code, output } = await classify('--model', wanted);
    expect(String(output)).toContain('CANETA;7510;');
    expect(code).toBe(0);
  });

  test('two models of one title are told apart by id', async () => {
    await copyFile(join(data, 'models', 'mine.h5'), join(data, 'models', 'other.h5'));
    const { code, said } = await classify('--model', 'Meu catálogo');
    expect(said).toEqual(['2 models are called “Meu catálogo”. Choose by id: mine, other.']);
    expect(code).toBe(4);
    await rm(join(data, 'models', 'other.h5'));
  });

  test('a model that is not there is told with those that are', async () => {
    const { code, said } = await classify('--model', 'theirs');
    expect(said[0]).toMatch(/called “theirs”\. In the library: .*mine \(Meu catálogo\)\.$/);
    expect(code).toBe(4);
  });

  test('a damaged file in the library does not keep the others from being used', async () => {
    await writeFile(join(data, 'models', 'broken.h5'), 'no model');
    expect((await classify('--model', 'mine')).code).toBe(0);
    expect((await classify('--model', 'broken')).code).toBe(4);
  });
});

describe('help and version', () => {
  test.each([
    [['--help'], /^Rotulo says which/],
    [['classify', '--help'], /^rotulo classify FILE\|-/],
    [['import', '-h'], /^rotulo import FOLDER/],
    [['help'], /^Rotulo says which/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('%j', async (args, text) => {
    const { code, output, said } = await runCommand(args);
    expect(String(output)).toMatch(text);
    expect(said).toEqual([]);
    expect(code).toBe(0);
  });

  test('nothing at all is answered by the help, as an error', async () => {
    const { code, said, output } = await runCommand([]);
    expect(said[0]).toMatch(/^Rotulo says which/);
    expect(output).toHaveLength(0);
    expect(code).toBe(2);
  });
});
