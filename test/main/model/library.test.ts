import { copyFile, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../main/core/problem.ts';
import { openLibrary } from '../../../main/model/library.ts';

let place = '';
let folder = '';
let read: string[] = [];

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'rotulo-'));
  folder = join(place, 'models');
  read = [];
  await writeFile(join(place, 'catmat.h5'), 'bundled');
});
afterEach(() => rm(place, { recursive: true, force: true }));

/** A library whose files are read as text: the text is the title, and `broken` is no model. */
async function openPlainLibrary() {
  const { readFile } = await import('node:fs/promises');
  return openLibrary({
    folder,
    bundled: [join(place, 'catmat.h5')],
    readSummary: async (path) => {
      read.push(path);
      const title = await readFile(path, 'utf8');
      if (title === 'broken') throw new Problem('model.not-hdf5', 'No model.');
      return { title, classes: 1, tokens: 2, coefficients: 3 };
    },
  });
}

async function addModel(title: string): Promise<string> {
  const library = await openPlainLibrary();
  const { id, path } = await library.reserve(title);
  await writeFile(path, title);
  return id;
}

const currentOf = (entries: { id: string; current: boolean }[]) =>
  entries.filter(({ current }) => current).map(({ id }) => id);

describe('the library of models', () => {
  it('begins with what comes with the app, which is current', async () => {
    const entries = await (await openPlainLibrary()).list();
    expect(entries).toMatchObject([
      { id: 'bundled/catmat', origin: 'bundled', current: true, bytes: 7, verified: null },
    ]);
  });

  it('names files after titles, each its own', async () => {
    expect(await addModel('Serviços & Obras (2026)')).toBe('servicos-obras-2026');
    expect(await addModel('Serviços & Obras (2026)')).toBe('servicos-obras-2026-2');
    expect(await addModel('???')).toBe('model');
  });

  it('remembers the chosen model from one start to the next', async () => {
    const id = await addModel('mine');
    await (await openPlainLibrary()).use(id);
    expect(currentOf(await (await openPlainLibrary()).list())).toEqual([id]);
  });

  it('opens no file that it has seen before and that has not changed', async () => {
    await addModel('mine');
    await (await openPlainLibrary()).list();
    read = [];
    await (await openPlainLibrary()).list();
    expect(read).toEqual([]);
    await utimes(join(folder, 'mine.h5'), 1, 1);
    await (await openPlainLibrary()).list();
    expect(read).toEqual([join(folder, 'mine.h5')]);
  });

  it('lists a file that is no model with the sentence that says so, and never makes it current', async () => {
    const id = await addModel('mine');
    await (await openPlainLibrary()).use(id);
    await writeFile(join(folder, 'mine.h5'), 'broken');
    const entries = await (await openPlainLibrary()).list();
    expect(entries[1]).toMatchObject({ summary: null, problem: { code: 'model.not-hdf5' } });
    expect(currentOf(entries)).toEqual(['bundled/catmat']);
  });

  it('forgets that a model was verified when its file changes', async () => {
    const id = await addModel('mine');
    const library = await openPlainLibrary();
    await library.markVerified(id, '2026-01-02T03:04:05.000Z');
    expect((await library.list())[1].verified).toBe('2026-01-02T03:04:05.000Z');
    await copyFile(join(place, 'catmat.h5'), join(folder, 'mine.h5'));
    expect((await library.list())[1].verified).toBeNull();
  });

  it('sets a model aside and brings it back', async () => {
    const id = await addModel('mine');
    const library = await openPlainLibrary();
    await library.use(id);
    await library.remove(id);
    expect(currentOf(await library.list())).toEqual(['bundled/catmat']);
    expect(await readdir(join(folder, 'removed'))).toEqual(['mine.h5']);
    await library.restore(id);
    expect((await library.list()).map((entry) => entry.id)).toEqual(['bundled/catmat', id]);
  });

  it('overwrites nothing that was set aside before', async () => {
    const library = await openPlainLibrary();
    await library.remove(await addModel('mine'));
    await library.remove(await addModel('mine'));
    expect((await readdir(join(folder, 'removed'))).sort()).toEqual(['mine-2.h5', 'mine.h5']);
  });

  it('keeps the model that comes with the app', async () => {
    const library = await openPlainLibrary();
    await expect(library.remove('bundled/catmat')).rejects.toMatchObject({ code: 'model.bundled' });
  });

  it.each(['none', '../catmat', 'bundled/none'])('knows no model %j', async (id) => {
    const library = await openPlainLibrary();
    await expect(library.pathOf(id)).rejects.toMatchObject({ code: 'model.unknown' });
    await expect(library.restore(id)).rejects.toMatchObject({ code: 'model.unknown' });
  });

  it('begins anew when its own memory is torn', async () => {
    const id = await addModel('mine');
    await writeFile(join(folder, 'library.json'), '{"current":');
    const entries = await (await openPlainLibrary()).list();
    expect(entries.map((entry) => entry.id)).toEqual(['bundled/catmat', id]);
  });
});
