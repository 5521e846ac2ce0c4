import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lookIntoFolder } from '../../../main/service/folder-contents.ts';

async function folderOf(...names: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of names) {
    if (name.endsWith('/')) await mkdir(join(folder, name));
    else await writeFile(join(folder, name), 'x');
  }
  return folder;
}

describe('a folder', () => {
  test('of tables: they, and what is passed over and why', async () => {
    const folder = await folderOf('b.XLSX', 'a.csv', '~$b.xlsx', 'leia-me.pdf', '.oculto', '2021/');
    expect(await lookIntoFolder(folder)).toEqual({
      holds: 'tables',
      tables: ['a.csv', 'b.XLSX'],
      passedOver: [
        { name: '2021', why: 'folder' },
        { name: 'leia-me.pdf', why: 'ending' },
        { name: '~$b.xlsx', why: 'open-workbook' },
      ],
    });
  });

  test.each([
    [
      'model',
      ['coefficients.h5', 'intercept.py', 'y.py', 'idfs.py', 'vocabulary.json', 'groups.csv'],
    ],
    ['model', ['modelo.h5', 'leia-me.md']],
    ['tables', ['itens.csv', 'saida.h5']],
    ['tables', []],
  ])('holds a %s: %j', async (holds, names) => {
    expect((await lookIntoFolder(await folderOf(...names))).holds).toBe(holds);
  });
});
