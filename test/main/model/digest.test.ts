import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importModelFile } from '../../../main/model/import-file.ts';
import { openModel } from '../../../main/model/open.ts';
import { saveModel } from '../../../main/model/save.ts';
import { encodeStrings } from '../../../main/model/strings.ts';
import { tokenBytesOf, tokenRows } from '../../../main/model/token-rows.ts';
import { verifyModel } from '../../../main/model/verify.ts';
import { randomModel } from './random-model.ts';
import { makeFolder, removeFolder } from './seed-folders.ts';

const saved = randomModel();
const { model } = saved;
const raw = (array: ArrayBufferView) =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);
const strings = (list: readonly (string | null)[]) =>
  Buffer.from(encodeStrings(list.map((text) => text ?? '')).data);

/** What lies in the file, as bytes that stand there only once. */
const parts: Record<string, Buffer> = {
  '/classes/label': strings(model.classes.map(({ label }) => label)),
  '/classes/name': strings(model.classes.map(({ name }) => name)),
  '/classes/group': strings(model.classes.map(({ group }) => group)),
  '/classes/intercept': raw(model.intercept),
  '/groups/code': strings(model.groups.map(({ code }) => code)),
  '/groups/name': strings(model.groups.map(({ name }) => name)),
  '/tokens/token': Buffer.concat([
    ...tokenRows('', tokenBytesOf(model.tokens)).pieces(),
  ] as Uint8Array[]),
  '/tokens/idf': raw(model.idf),
  '/coefficients/start': raw(model.coefficients.start),
  '/coefficients/class': raw(model.coefficients.class),
  '/coefficients/value': raw(model.coefficients.value),
  'the attribute “card”': Buffer.from(JSON.stringify(saved.card)),
  'the attribute “recipe”': Buffer.from(JSON.stringify(model.recipe)),
  'the attribute “training”': Buffer.from(JSON.stringify(saved.training)),
};

let folder = '';
let file = Buffer.alloc(0);
beforeAll(async () => {
  folder = await makeFolder();
  await saveModel(join(folder, 'm.h5'), saved);
  file = await readFile(join(folder, 'm.h5'));
});
afterAll(() => removeFolder(folder));

describe('one changed byte', () => {
  it.each(Object.keys(parts))('in %s is found', async (part) => {
    const bytes = parts[part];
    const at = file.indexOf(bytes);
    expect(at).toBeGreaterThan(0);
    expect(file.indexOf(bytes, at + 1)).toBe(-1);
    for (const offset of [0, bytes.length >> 1, bytes.length - 1]) {
      const changed = Buffer.from(file);
      changed[at + offset] ^= 1;
      const path = join(folder, 'changed.h5');
      await writeFile(path, changed);
      const verification = await verifyModel(path);
      expect(verification.passed).toBe(false);
      expect(verification.checks.at(-1)).toMatchObject({ passed: false });
      await expect(importModelFile(path, join(folder, 'copy.h5'))).rejects.toMatchObject({
        code: expect.stringMatching(/^model\./),
      });
    }
  });

  it('in a coefficient is found by the digest alone, and named', async () => {
    const changed = Buffer.from(file);
    changed[file.indexOf(parts['/coefficients/value'])] ^= 1;
    const path = join(folder, 'changed.h5');
    await writeFile(path, changed);
    const { checks, digest } = await verifyModel(path);
    const { digest: stated } = await openModel(path);
    expect(checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(['digest']);
    expect(checks.at(-1)?.found).toMatch(
      /^“changed\.h5” was changed after it was saved: its content has the digest sha256:[0-9a-f]{64}, but it states /,
    );
    expect(checks.at(-1)?.found).toContain(stated);
    expect(checks.at(-1)?.found).toContain(digest);
    expect(digest).not.toBe(stated);
  });
});

describe('importing a model file', () => {
  it('copies it to the byte, and leaves nothing else', async () => {
    const copy = join(folder, 'copy.h5');
    const { passed, digest } = await importModelFile(join(folder, 'm.h5'), copy);
    expect(passed).toBe(true);
    expect(digest).toBe((await openModel(copy)).digest);
    expect(await readFile(copy)).toEqual(file);
  });

  it('keeps what is there when the new one is not good', async () => {
    const copy = join(folder, 'kept.h5');
    await writeFile(copy, 'what was there before');
    await writeFile(join(folder, 'bad.h5'), file.subarray(0, file.length - 100));
    await expect(importModelFile(join(folder, 'bad.h5'), copy)).rejects.toMatchObject({
      code: 'model.not-hdf5',
      detail: { file: 'bad.h5' },
    });
    expect(await readFile(copy, 'utf8')).toBe('what was there before');
  });
});
