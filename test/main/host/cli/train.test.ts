import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findToken } from '../../../../main/core/text/token-table.ts';
import { openModel } from '../../../../main/model/open.ts';
import { scratchFolder } from '../../job/scratch.ts';
import { thingsTable } from '../../training/tables.ts';
import { runCommand, startCommand } from './command.ts';

async function table(rows: number): Promise<{ folder: string; file: string }> {
  const folder = await scratchFolder();
  const file = join(folder, 'itens.csv');
  await writeFile(file, thingsTable(rows));
  return { folder, file };
}

describe('rotulo train', () => {
  it('adds a model to the library, which classify then takes', async () => {
    const { folder, file } = await table(400);
    const data = join(folder, 'data');
    const columns = ['--text', 'descricao', '--label', 'classe', '--group', 'grupo'];
    const ended = await runCommand(['train', file, ...columns, '--data', data]);
    expect(ended.said.join('\n')).toMatch(/Learnt 8 classes from 360 texts/);
    expect(ended.said.join('\n')).toMatch(/first for 100\.0 %/);
    expect(ended).toMatchObject({ code: 0 });
    const id = ended.output.toString().trim();
    expect(id).toBe('itens');
    const classified = await runCommand(
      ['classify', '-', '--model', id, '--data', data, '--column', '1', '--top', '1', '--header'],
      { input: 'texto\nluva azul\n' },
    );
    expect(classified.output.toString()).toMatch(/luva azul;\d,\d+;7010;/);
  });

  it('gives the same model whatever the number of threads', async () => {
    const { folder, file } = await table(300);
    const digests = [];
    for (const threads of ['1', '2', '3']) {
      const output = join(folder, `${threads}.h5`);
      const options = ['--label', 'classe', '--text', 'descricao', '--recipe', '2015', '--quiet'];
      const run = [
        'train',
        file,
        ...options,
        '--epochs',
        '5',
        '--threads',
        threads,
        '--output',
        output,
      ];
      expect(await runCommand([...run, '--title', 'x'])).toMatchObject({ code: 0, said: [] });
      const { model } = await openModel(output);
      digests.push([...model.coefficients.value, ...model.intercept]);
    }
    expect(digests[1]).toEqual(digests[0]);
    expect(digests[2]).toEqual(digests[0]);
  });

  it('takes names and groups from a second table, and writes the report', async () => {
    const { folder, file } = await table(200);
    const names = join(folder, 'classes.csv');
    await writeFile(names, 'classe,nome_da_classe,grupo\n7000,CANETAS,70\n7010,LUVAS,70\n');
    const output = join(folder, 'm.h5');
    const report = join(folder, 'report.json');
    const options = ['--label', 'classe', '--names', names, '--output', output];
    await runCommand(['train', file, ...options, '--report', report, '--recipe', '2015']);
    const { model } = await openModel(output);
    expect(model.classes[0]).toEqual({ label: '7000', name: 'CANETAS', group: '70' });
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
      summary: { state: 'done', recipe: '2015' },
      report: { heldOut: 20 },
    });
  });

  it('learns from corrections, which win over the table, and says so on the model’s card', async () => {
    const { folder, file } = await table(400);
    const corrections = join(folder, 'revisao.csv');
    await writeFile(file, `${thingsTable(400)}a;estojo duplo;7000;\nb;estojo duplo;7000;\n`);
    await writeFile(
      corrections,
      'description,label\nEstojo  Duplo,7070\ncaneta de insulina,7070\n',
    );
    const output = join(folder, 'm.h5');
    const options = ['--text', 'descricao', '--label', 'classe', '--corrections', corrections];
    const ended = await runCommand(['train', file, ...options, '--output', output]);
    expect(ended.said.join('\n')).toMatch(
      /Corrections: 2 texts, in the place of 2 rows, 2 of which/,
    );
    expect((await openModel(output)).training).toMatchObject({ corrections: 2 });
    const classified = await runCommand(
      ['classify', '-', '--model', output, '--column', '1', '--top', '1', '--header'],
      { input: 'texto\nestojo duplo\ncaneta de insulina\ncaneta azul\n' },
    );
    const classes = [...classified.output.toString().matchAll(/;(70\d0);/g)].map(([, one]) => one);
    expect(classes).toEqual(['7070', '7070', '7000']);
  });

  it('says in plain words what the weakest classes lack', async () => {
    const { folder, file } = await table(400);
    const rare = ['a;trena de fibra;9000;', 'b;nível de bolha;9000;', 'c;prumo;9000;'];
    const twins = Array.from({ length: 12 }, (_, i) => `d;caixa vazia;${i % 2 ? 7000 : 7010};`);
    await writeFile(file, `${thingsTable(400)}${[...rare, ...twins].join('\n')}\n`);
    const options = ['--text', 'descricao', '--label', 'classe', '--output', join(folder, 'm.h5')];
    const { said } = await runCommand(['train', file, ...options]);
    expect(said.join('\n')).toMatch(/weak: 9000 · 3 texts · More examples: there are few\./);
  });

  it('trains on several columns and a table of names by the names of all of them', async () => {
    const { folder, file } = await table(200);
    const names = join(folder, 'classes.csv');
    await writeFile(names, 'código;rótulo oficial;família\n7000;CANETAS;70\n7010;LUVAS;71\n');
    const output = join(folder, 'm.h5');
    const columns = ['--text', 'descricao', '--text', 'grupo', '--label', 'classe'];
    const named = ['--names', names, '--name', 'rótulo oficial', '--group', 'família'];
    const ended = await runCommand([
      ...['train', file, ...columns, ...named],
      ...['--recipe', '2015', '--output', output],
    ]);
    expect(ended.code).toBe(0);
    const { model } = await openModel(output);
    expect(model.classes.slice(0, 2)).toEqual([
      { label: '7000', name: 'CANETAS', group: '70' },
      { label: '7010', name: 'LUVAS', group: '71' },
    ]);
    expect(findToken(model.tokens, 'grupo')).toBeGreaterThanOrEqual(0);
  });

  it('says what is wrong with the files, and leaves nothing behind', async () => {
    const { folder, file } = await table(50);
    const columns = ['--text', 'descricao', '--label', 'classe'];
    const output = ['--output', join(folder, 'm.h5')];
    const said = async (...args: string[]) => {
      const ended = await runCommand(['train', ...args]);
      return `${ended.code} ${ended.said.at(-1)}`;
    };
    const missing = join(folder, 'fehlt.csv');
    expect(await said(missing, ...columns, ...output)).toMatch(
      /^3 The file fehlt\.csv is not there/,
    );
    expect(await said(file, ...columns, '--names', missing, ...output)).toMatch(
      /^3 The file fehlt\.csv is not there/,
    );
    const nowhere = join(folder, 'nowhere', 'm.h5');
    expect(await said(file, ...columns, '--output', nowhere)).toMatch(/^[345] .*m\.h5/);
    await writeFile(file, thingsTable(50).replaceAll(/;70\d0;/g, ';7000;'));
    expect(await said(file, ...columns, ...output)).toMatch(/^3 .*have the label “7000”/);
    expect(await readdir(folder)).toEqual(['itens.csv']);
  });

  it.each([
    [[], 2, /--label is missing/],
    [['--label', 'clase'], 2, /There is no column “clase”/],
    [['--label', 'classe', '--loss', 'huber'], 2, /--loss is modified_huber or hinge/],
    [['--label', 'classe', '--alpha=-1'], 2, /--alpha is a number from 0/],
    [
      ['--label', 'classe', '--recipe', '2015', '--alpha', '0'],
      2,
      /alpha is 0; it must be above 0/,
    ],
    [['--label', 'classe', '--alpha', '1'], 2, /alpha is 1; it must be left out/],
    [['--label', 'codigo'], 3, /none of them can be used/],
  ])('says what is wrong: %j', async (options, code, sentence) => {
    const { folder, file } = await table(50);
    const ended = await runCommand(['train', file, '--output', join(folder, 'm.h5'), ...options]);
    expect(ended.code).toBe(code);
    expect(ended.said.at(-1)).toMatch(sentence);
    expect(await readdir(folder)).toEqual(['itens.csv']);
  });

  it('ends within a moment when it is interrupted, and leaves nothing behind', async () => {
    const { folder, file } = await table(4000);
    const output = join(folder, 'm.h5');
    const options = ['--label', 'classe', '--recipe', '2015', '--epochs', '100000'];
    const child = startCommand(['train', file, ...options, '--output', output]);
    const said = new Promise<void>((resolve) => {
      child.stderr.on('data', (piece: Buffer) => /epoch 3/.test(piece.toString()) && resolve());
    });
    await said;
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(await readdir(folder)).toEqual(['itens.csv']);
  });
});
