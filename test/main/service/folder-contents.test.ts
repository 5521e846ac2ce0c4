import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
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
    const folder = await folderOf('b.XLSX', 'a.csv', '~$b.xlsx', 'leia-me.pdf', '.oculto');
    expect(await lookIntoFolder(folder)).toEqual({
      holds: 'tables',
      tables: ['a.csv', 'b.XLSX'],
      passedOver: [
        { name: 'leia-me.pdf', why: 'ending' },
        { name: '~$b.xlsx', why: 'open-workbook' },
      ],
    });
  });

  test('of folders: the tables of all of them, by their paths', async () => {
    const folder = await folderOf(
      ...['2022/', '2022/02/', '2022/01/', '2021/', '.oculta/', 'modelo/', 'fim.csv'],
      ...['2022/01/compras.csv', '2022/02/compras.csv', '2021/compras.xlsx', '2021/leia.pdf'],
      ...['.oculta/a.csv', 'modelo/coefficients.h5', 'modelo/groups.csv'],
    );
    expect(await lookIntoFolder(folder)).toEqual({
      holds: 'tables',
      tables: ['fim.csv', '2021/compras.xlsx', '2022/01/compras.csv', '2022/02/compras.csv'],
      passedOver: [
        { name: '2021/leia.pdf', why: 'ending' },
        { name: 'modelo', why: 'model' },
      ],
    });
  });

  test('with links: those to files are files, those to folders are not followed, a loop neither', async () => {
    const folder = await folderOf('compras/', 'compras/a.csv');
    await symlink(join(folder, 'compras', 'a.csv'), join(folder, 'b.csv'));
    await symlink(folder, join(folder, 'compras', 'volta'), 'dir');
    await symlink(join(folder, 'nada.csv'), join(folder, 'perdida.csv'));
    expect(await lookIntoFolder(folder)).toEqual({
      holds: 'tables',
      tables: ['b.csv', 'compras/a.csv'],
      passedOver: [
        { name: 'compras/volta', why: 'link' },
        { name: 'perdida.csv', why: 'link' },
      ],
    });
  });

  test('is walked eight folders deep, and what is deeper is told', async () => {
    const levels = Array.from({ length: 8 }, (_, depth) => `${'d/'.repeat(depth + 1)}`);
    const folder = await folderOf(...levels, `${'d/'.repeat(7)}a.csv`, `${'d/'.repeat(8)}b.csv`);
    expect(await lookIntoFolder(folder)).toMatchObject({
      tables: [`${'d/'.repeat(7)}a.csv`],
      passedOver: [{ name: 'd/d/d/d/d/d/d/d', why: 'deep' }],
    });
  });

  test('gives a thousand tables at most, and tells of the others', async () => {
    const names = Array.from({ length: 1003 }, (_, index) => `${10_000 + index}.csv`);
    const { tables, passedOver } = await lookIntoFolder(await folderOf(...names));
    expect(tables).toEqual(names.slice(0, 1000));
    expect(passedOver).toEqual(names.slice(1000).map((name) => ({ name, why: 'many' })));
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
