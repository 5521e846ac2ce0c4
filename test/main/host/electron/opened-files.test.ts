import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesAmong } from '../../../../main/host/electron/opened-files.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotulo-opened-'));
  for (const name of ['itens de julho.csv', 'modelo.H5', 'photo.png']) {
    writeFileSync(join(folder, name), '');
  }
  mkdirSync(join(folder, 'folder.csv'));
});

describe('the files among the arguments of a start', () => {
  it('are those that we open, relative to where it was started', () => {
    expect(filesAmong(['itens de julho.csv', 'modelo.H5'], folder)).toEqual([
      join(folder, 'itens de julho.csv'),
      join(folder, 'modelo.H5'),
    ]);
  });

  it('leave out options, other files, folders and what is not there', () => {
    const others = ['--user-data-dir=x.csv', '.', 'photo.png', 'folder.csv', 'missing.csv'];
    expect(filesAmong(others, folder)).toEqual([]);
  });
});
