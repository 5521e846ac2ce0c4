import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { LinearModel } from '../../../main/core/linear/model.ts';
import type { JobSpec } from '../../../main/job/job.ts';
import { startJob } from '../../../main/job/run.ts';
import { inspectTable } from '../../../main/table/inspect.ts';
import { readTable } from '../../../main/table/read.ts';
import { smallModel } from '../core/small-model.ts';
import { purchases, scratchFolder, specFor, specOf, saveResults } from './scratch.ts';

const real = join(
  import.meta.dirname,
  '../../../../shared/data/itemcompra_2022-01_windows1252.csv',
);

async function finishedJob(spec: JobSpec, model: LinearModel = smallModel()) {
  const job = await startJob(model, spec);
  onTestFinished(() => job.store.close());
  await job.finished;
  return job;
}

/** What a job over that content saves, as text. */
async function savedText(content: string | Buffer, encoding = 'utf8', model = smallModel()) {
  const folder = await scratchFolder();
  const { store, file } = await finishedJob(await specFor(folder, content), model);
  const target = join(folder, 'saved.csv');
  const saved = await saveResults(store, file, target);
  return { saved, text: iconv.decode(await readFile(target), encoding, { stripBOM: false }) };
}

describe('saved results', () => {
  test('have our columns behind the input, which stays to the letter', async () => {
    const input =
      'codigo;descricao;valor\n1146080500002202100003;caneta;-5,41\n"7";"Luva; M";"1.234,56"\n9;parafuso;\n';
    const { saved, text } = await savedText(input);
    const lines = text.split('\n');
    expect(lines[0]).toBe(
      'codigo;descricao;valor;class_1;name_1;probability_1;class_2;name_2;probability_2;class_3;name_3;probability_3',
    );
    expect(lines[1]).toMatch(
      /^1146080500002202100003;caneta;-5,41;7510;ARTIGOS PARA ESCRITÓRIO;[01],\d{6};\d{4};/,
    );
    expect(lines[2]).toMatch(/^"7";"Luva; M";"1.234,56";6515;INSTRUMENTOS MÉDICOS;/);
    expect(lines[3]).toBe('9;parafuso;;;;;;;;;;');
    expect(lines[4]).toBe('');
    expect(saved).toMatchObject({ fileName: 'saved.csv', rows: 3, guarded: 0, replaced: 0 });
  });

  test('write decimals as the input does', async () => {
    const probability = async (input: string) =>
      /(\d[.,]\d{6})/.exec((await savedText(input)).text)?.[1].charAt(1);
    expect(await probability('descricao;valor\ncaneta;1,50\n')).toBe(',');
    expect(await probability('descricao;valor\ncaneta;1.50\n')).toBe('.');
    expect(await probability('descricao;valor\ncaneta;1\n')).toBe(',');
    expect(await probability('descricao,valor\ncaneta,1\n')).toBe('.');
    expect(await probability('descricao,valor\ncaneta,"1,50"\n')).toBe(',');
  });

  test('keep our columns under their names where rows are short or long', async () => {
    const { text } = await savedText(
      'codigo;descricao;valor\r\n1;caneta\r\n2;luva;3;4;5\r\n6;luva;7\r\n8;luva;7\r\n',
    );
    const [, short, long] = text.split('\r\n').map((line) => line.split(';'));
    expect([short[2], short[3]]).toEqual(['', '7510']);
    expect([long[2], long[3]]).toEqual(['3', '6515']);
    expect(long.slice(12)).toEqual(['4', '5']);
  });

  test('have no header where the input has none, and names that the input has are made different', async () => {
    const bare = await savedText('1;caneta\n2;luva azul\n');
    expect(bare.text.split('\n')[0]).toMatch(/^1;caneta;7510;/);
    const twice = await savedText('class_1;descricao;name_2\n1;caneta;x\n2;luva;y\n');
    expect(twice.text.split('\n')[0]).toBe(
      'class_1;descricao;name_2;class_1_2;name_1;probability_1;class_2;name_2_2;probability_2;class_3;name_3;probability_3',
    );
  });

  test('are written in the encoding of the input, with what it cannot hold made readable', async () => {
    const model = smallModel();
    const classes = model.classes.map((entry) => ({ ...entry, name: 'Łódź → 漢' }));
    const input = iconv.encode('código;descrição\r\n1;caneta é\r\n', 'windows-1252');
    const { saved, text } = await savedText(input, 'windows-1252', { ...model, classes });
    expect(text).toContain('código;descrição;class_1');
    expect(text).toContain('1;caneta é;7510;Lódz [U+2192] [U+6F22];');
    // Ł, ź, the arrow and the ideograph, in each of three names; ó is in the encoding.
    expect(saved.replaced).toBe(12);
  });

  test('guard class names and labels against running as formulas, too', async () => {
    const model = smallModel();
    const classes = model.classes.map((entry) => ({ ...entry, label: '=1+1', name: '@SUM(A1)' }));
    const { saved, text } = await savedText('descricao;x\ncaneta;=2+2\n', 'utf8', {
      ...model,
      classes,
    });
    expect(text).toContain(`caneta;'=2+2;'=1+1;'@SUM(A1);`);
    expect(saved.guarded).toBe(7);
  });

  test('leave what was there before untouched when saving is cancelled or fails', async () => {
    const folder = await scratchFolder();
    const { store, file } = await finishedJob(await specFor(folder, purchases(3000)));
    const target = join(folder, 'saved.csv');
    await writeFile(target, 'before');
    const stop = new AbortController();
    stop.abort();
    await expect(saveResults(store, file, target, { signal: stop.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(await readFile(target, 'utf8')).toBe('before');
    await mkdir(join(folder, 'folder.csv'));
    await expect(saveResults(store, file, join(folder, 'folder.csv'))).rejects.toMatchObject({
      code: expect.stringMatching(/^save\./),
    });
    await expect(saveResults(store, file, join(folder, 'no', 'x.csv'))).rejects.toMatchObject({
      code: 'save.no-folder',
    });
    expect((await readdir(folder)).sort()).toEqual([
      'compras.csv',
      'folder.csv',
      'jobs',
      'saved.csv',
    ]);
  });

  test.skipIf(!existsSync(real))(
    'of the real purchase file (skipped where the data is not there) keep its ten columns byte for byte',
    async () => {
      const folder = await scratchFolder();
      const { store, file, summary } = await finishedJob(await specOf(folder, real));
      expect(summary()).toMatchObject({ state: 'done', rows: 3566, problems: 0 });
      const target = join(folder, 'saved.csv');
      const saved = await saveResults(store, file, target);
      expect(saved).toMatchObject({ rows: 3566, guarded: 0, replaced: 0 });
      const input = (await readFile(real)).toString('latin1').split('\r\n');
      const output = (await readFile(target)).toString('latin1').split('\r\n');
      expect(output).toHaveLength(input.length);
      const changed = input.filter(
        (line, index) => line !== '' && !output[index].startsWith(`${line};"`),
      );
      expect(changed).toEqual([]);
      const { dialect, columns } = await inspectTable(target);
      expect(dialect).toEqual(file.summary.dialect);
      expect(columns).toHaveLength(19);
      for await (const { rows } of readTable(target, dialect)) {
        for (const { cells } of rows) {
          expect(cells).toHaveLength(19);
          expect(cells[5]).toMatch(/^\d{22}$/);
        }
      }
    },
  );
});
