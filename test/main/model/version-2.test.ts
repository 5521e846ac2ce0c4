import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinearModel } from '../../../main/core/linear/model.ts';
import { tokenAt, tokenTableOf } from '../../../main/core/text/token-table.ts';
import { createHdf } from '../../../main/model/hdf5/writer.ts';
import { withHdf } from '../../../main/model/hdf5/reader.ts';
import { typeName } from '../../../main/model/hdf5/describe.ts';
import { openModel, readSummary } from '../../../main/model/open.ts';
import { saveModel } from '../../../main/model/save.ts';
import { verifyModel } from '../../../main/model/verify.ts';
import { blockModel, BLOCK_RECIPE } from '../core/block-model.ts';
import { randomModel } from './random-model.ts';
import { makeFolder, removeFolder } from './seed-folders.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'm.h5');
});
afterEach(() => removeFolder(folder));

const DEFLATE = 1;
const { card, training } = randomModel();
const model = blockModel(['Caneta azul, ponta fina', 'Luvas de látex (par)']);
const save = (changes: Partial<LinearModel> = {}) =>
  saveModel(path, { model: { ...model, ...changes }, card, training });

describe('a model with blocks', () => {
  it('is the same when it is opened', async () => {
    const { digest } = await save();
    const opened = await openModel(path);
    const tokens = ({ tokens: table }: LinearModel) =>
      Array.from({ length: table.size }, (_, i) => tokenAt(table, i));
    expect(tokens(opened.model)).toEqual(tokens(model));
    for (const part of ['recipe', 'probability', 'calibration', 'idf', 'intercept'] as const) {
      expect(opened.model[part]).toEqual(model[part]);
    }
    expect(opened.model.coefficients).toEqual(model.coefficients);
    expect(opened.digest).toBe(digest);
    expect((await readSummary(path)).calibration).toEqual(model.calibration);
    const { passed, checks } = await verifyModel(path);
    expect(passed).toBe(true);
    expect(checks.find(({ name }) => name === 'format')?.found).toContain('rotulo-model 2');
  });

  const typeOf = (place: string) => withHdf(path, (reader) => typeName(reader.dataset(place).item));

  it('has numbers of four bytes where they lose nothing by it, else of eight', async () => {
    await save();
    expect(await typeOf('/coefficients/value')).toBe('float32');
    expect(await typeOf('/tokens/idf')).toBe('float32');
    await save({ idf: model.idf.map((idf) => idf + 1e-12) });
    expect(await typeOf('/coefficients/value')).toBe('float32');
    expect(await typeOf('/tokens/idf')).toBe('float64');
  });

  it('is compressed but for its classes, and the digest knows nothing of it', async () => {
    const { digest } = await save();
    const filtersOf = (place: string) => withHdf(path, (reader) => reader.dataset(place).filters);
    expect(await filtersOf('/classes/label')).toEqual([]);
    for (const place of ['/tokens/utf8', '/tokens/length', '/tokens/idf']) {
      expect(await filtersOf(place), place).toEqual([DEFLATE]);
    }
    for (const place of ['/coefficients/start', '/coefficients/class', '/coefficients/value']) {
      expect(await filtersOf(place), place).toEqual([DEFLATE]);
    }
    await rewrite({});
    expect(await filtersOf('/coefficients/value')).toEqual([]);
    expect((await verifyModel(path)).digest).toBe(digest);
    expect((await openModel(path)).model.coefficients).toEqual(model.coefficients);
  });

  it('lies in one piece where its values take eight bytes', async () => {
    const { start, class: classOf, value } = model.coefficients;
    const values = value.map((one) => one + 1e-12);
    await save({ coefficients: { start, class: classOf, value: values } });
    const chunks = await withHdf(path, (reader) => reader.dataset('/coefficients/value').chunks);
    expect(chunks).toBeNull();
  });

  it('comes back whole from more than one chunk', async () => {
    const tokens = 150_000;
    const count = tokens * 2;
    const names = Array.from({ length: tokens }, (_, i) => `w${String(i).padStart(6, '0')}`);
    const coefficients = {
      start: Uint32Array.from({ length: tokens + 1 }, (_, i) => i * 2),
      class: Uint16Array.from({ length: count }, (_, i) => i % 2),
      value: Float64Array.from({ length: count }, (_, i) => Math.fround(Math.sin(i))),
    };
    const idf = Float64Array.from({ length: tokens }, (_, i) => Math.fround(1 + i / 7));
    await save({ tokens: tokenTableOf(names), idf, coefficients });
    const opened = await openModel(path);
    expect(opened.model.coefficients).toEqual(coefficients);
    expect(opened.model.idf).toEqual(idf);
    expect(tokenAt(opened.model.tokens, tokens - 1)).toBe('w149999');
    expect((await verifyModel(path)).passed).toBe(true);
  });

  it('leaves models without blocks at version 1', async () => {
    await saveModel(path, randomModel());
    const { checks } = await verifyModel(path);
    expect(checks.find(({ name }) => name === 'format')?.found).toContain('rotulo-model 1');
  });
});

/** Writes the same file anew with some of its parts changed. */
async function rewrite(changes: {
  attributes?: Record<string, string | number>;
  columns?: Record<string, Uint8Array>;
  /** The one that is compressed. */
  compressed?: string;
  classes?: LinearModel['classes'];
}): Promise<void> {
  await save(changes.classes ? { classes: changes.classes } : {});
  const parts = await withHdf(path, (reader) => {
    const names = ['probability', 'recipe', 'card', 'training', 'calibration', 'digest', 'format'];
    const attributes: Record<string, string | number> = { format_version: 2 };
    for (const name of names) attributes[name] = String(reader.attribute('/', name));
    const columns = ['classes', 'tokens', 'coefficients'].flatMap((group) =>
      reader.names(`/${group}`).map((name) => {
        const dataset = reader.dataset(`/${group}/${name}`);
        const data = new Uint8Array(dataset.bytes);
        reader.readInto(data, dataset, [0], [dataset.items]);
        return { dataset, data };
      }),
    );
    return { attributes, columns };
  });
  await createHdf(path, 'm.h5', async (writer) => {
    const attributes = { ...parts.attributes, ...changes.attributes };
    for (const [name, value] of Object.entries(attributes)) writer.writeAttribute(name, value);
    for (const group of ['classes', 'tokens', 'coefficients']) writer.createGroup(`/${group}`);
    for (const { dataset, data } of parts.columns) {
      const { item, place } = dataset;
      const name = typeName(item);
      const plain = (['float64', 'float32', 'uint32', 'uint16', 'uint8'] as const).find(
        (kind) => kind === name,
      );
      const type = plain ? { kind: plain } : { kind: 'string' as const, bytes: item.bytes };
      const bytes = changes.columns?.[place] ?? data;
      const isCompressed = place === changes.compressed;
      await writer.writeList(place, type, bytes.length / item.bytes, [bytes], { isCompressed });
    }
  });
}

const recipe = (changes: object) => ({
  attributes: { recipe: JSON.stringify({ ...BLOCK_RECIPE, ...changes }) },
});
const calibration = (line: object) => ({
  attributes: { calibration: JSON.stringify({ ...model.calibration, ...line }) },
});
const lengths = (change: (list: Uint16Array) => void) => {
  const list = Uint16Array.from({ length: model.tokens.size }, (_, i) =>
    Buffer.byteLength(tokenAt(model.tokens, i)),
  );
  change(list);
  return { columns: { '/tokens/length': new Uint8Array(list.buffer) } };
};
const compressed = (place: string, bytes: number) => ({
  columns: { [place]: new Uint8Array(bytes) },
  compressed: place,
});
/** Names so wide that a chunk of them is too large. */
const wide = model.classes.map((one) => ({ ...one, name: 'x'.repeat(99) }));
const [words] = BLOCK_RECIPE.blocks ?? [];

describe('a file of version 2 is refused where', () => {
  it.each([
    [
      'a block is of no known kind',
      recipe({ blocks: [words, { kind: 'x', weight: 1 }] }),
      'model.recipe-unknown',
    ],
    [
      'no block has words',
      recipe({ blocks: BLOCK_RECIPE.blocks?.slice(1) }),
      'model.recipe-unknown',
    ],
    ['a block stands twice', recipe({ blocks: [words, words] }), 'model.recipe-unknown'],
    [
      'a block weighs nothing',
      recipe({ blocks: [{ kind: 'words', weight: 0 }] }),
      'model.recipe-unknown',
    ],
    [
      'a compressed list is a hundred times as long as the file',
      compressed('/coefficients/value', 2 ** 24),
      'model.too-large',
    ],
    [
      'a chunk is larger than 4 MiB',
      { ...compressed('/classes/name', 100 * 2 ** 16), classes: wide },
      'model.wrong-type',
    ],
    ['a margin descends', calibration({ margin: [1, 0], confidence: [0, 1] }), 'model.attribute'],
    [
      'a confidence descends',
      calibration({ margin: [0, 1], confidence: [1, 0] }),
      'model.attribute',
    ],
    [
      'a margin has no confidence',
      calibration({ margin: [0, 1], confidence: [1] }),
      'model.attribute',
    ],
    ['lengths do not add up', lengths((list) => list[0]++), 'model.token-length'],
    [
      'tokens do not ascend',
      lengths((list) => {
        list[0]++;
        list[1]--;
      }),
      'model.token-order',
    ],
    [
      'a token is empty',
      lengths((list) => {
        list[1] += list[0];
        list[0] = 0;
      }),
      'model.token-empty',
    ],
    [
      'it says that it is version 1',
      { attributes: { format_version: 1 } },
      'model.probability-unknown',
    ],
  ])('%s', async (_, changes, code) => {
    await rewrite(changes);
    await expect(openModel(path)).rejects.toMatchObject({ code });
  });

  it('and opened where nothing is changed', async () => {
    await rewrite({});
    expect((await openModel(path)).model.recipe).toEqual(BLOCK_RECIPE);
  });
});
