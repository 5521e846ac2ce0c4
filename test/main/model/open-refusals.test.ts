import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHdf } from '../../../main/model/hdf5/writer.ts';
import type { WrittenType } from '../../../main/model/hdf5/written-type.ts';
import { openModel, readSummary } from '../../../main/model/open.ts';
import { saveModel } from '../../../main/model/save.ts';
import { encodeStrings } from '../../../main/model/strings.ts';
import { verifyModel } from '../../../main/model/verify.ts';
import { randomModel } from './random-model.ts';
import { makeFolder, removeFolder } from './seed-folders.ts';

let folder = '';
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

interface RawColumn {
  readonly type: WrittenType;
  readonly length: number;
  readonly data: Uint8Array;
}

const bytes = (array: ArrayBufferView) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
const texts = (...list: string[]): RawColumn => {
  const { bytes: size, data } = encodeStrings(list);
  return { type: { kind: 'string', bytes: size }, length: list.length, data };
};
const floats = (...list: number[]): RawColumn => ({
  type: { kind: 'float64' },
  length: list.length,
  data: bytes(Float64Array.from(list)),
});
const offsets = (...list: number[]): RawColumn => ({
  type: { kind: 'uint32' },
  length: list.length,
  data: bytes(Uint32Array.from(list)),
});
const indexes = (...list: number[]): RawColumn => ({
  type: { kind: 'uint16' },
  length: list.length,
  data: bytes(Uint16Array.from(list)),
});

/** A good model of 3 classes and 4 tokens, as plain parts. */
const GOOD: Record<string, RawColumn> = {
  '/classes/label': texts('6515', '7510', '9150'),
  '/classes/name': texts('', 'PAPEL', ''),
  '/classes/group': texts('65', '75', ''),
  '/classes/intercept': floats(-1, -0.5, -1.25),
  '/tokens/token': texts('azul', 'caneta', 'luva', 'óleo'),
  '/tokens/idf': floats(1.5, 2, 3, 4),
  '/coefficients/start': offsets(0, 2, 3, 5, 6),
  '/coefficients/class': indexes(0, 1, 1, 0, 1, 2),
  '/coefficients/value': floats(-0.5, 0.25, 2, 3, -1, 4),
};
const ATTRIBUTES: Record<string, string | number> = {
  format: 'rotulo-model',
  format_version: 1,
  probability: 'modified_huber',
  recipe:
    '{"letters":"latin","lowercase":true,"plural":"rslp","leastLetters":2,"termFrequency":"count","norm":"l2"}',
  card: '{"title":"T"}',
  training: '{}',
  digest: `sha256:${'0'.repeat(64)}`,
};

/** Writes a file with some parts other than they should be; null leaves one out. */
async function writeRaw(
  columns: Record<string, RawColumn | null>,
  attributes: Record<string, string | number | null> = {},
): Promise<string> {
  const path = join(folder, 'm.h5');
  await createHdf(path, 'm.h5', async (writer) => {
    const groups = new Set<string>();
    for (const [place, column] of Object.entries({ ...GOOD, ...columns })) {
      if (!column) continue;
      const group = place.slice(0, place.lastIndexOf('/'));
      if (group !== '' && !groups.has(group)) writer.createGroup(group);
      groups.add(group);
      await writer.writeList(place, column.type, column.length, [column.data]);
    }
    for (const [name, value] of Object.entries({ ...ATTRIBUTES, ...attributes })) {
      if (value !== null) writer.writeAttribute(name, value);
    }
  });
  return path;
}

describe('a model file that is not as the format says', () => {
  it('is opened when all is well, whoever wrote it', async () => {
    const { model, card } = await openModel(await writeRaw({}));
    expect(model.classes).toEqual([
      { label: '6515', name: null, group: '65' },
      { label: '7510', name: 'PAPEL', group: '75' },
      { label: '9150', name: null, group: null },
    ]);
    expect(card).toMatchObject({ title: 'T', description: '', accuracies: [] });
  });

  it('fails the digest only, when the digest is not that of its content', async () => {
    const { checks } = await verifyModel(await writeRaw({}));
    expect(checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(['digest']);
  });

  const columns: [string, Record<string, RawColumn | null>, string, string][] = [
    [
      'a dataset is missing',
      { '/tokens/idf': null },
      'model.missing-part',
      '“m.h5” has no /tokens/idf, which must be there.',
    ],
    [
      'a type is wrong',
      { '/classes/intercept': indexes(1, 2, 3) },
      'model.wrong-type',
      '“m.h5”: /classes/intercept holds uint16; it must hold float64 (or float32).',
    ],
    [
      'texts stand where numbers should be',
      { '/coefficients/value': texts('a', 'b', 'c', 'd', 'e', 'f') },
      'model.wrong-type',
      '“m.h5”: /coefficients/value holds strings of 2 bytes; it must hold float64 (or float32).',
    ],
    [
      'a length is wrong',
      { '/classes/name': texts('a', 'b') },
      'model.wrong-shape',
      '“m.h5”: /classes/name is 2; it must be 3, as classes are.',
    ],
    [
      'offsets are one short',
      { '/coefficients/start': offsets(0, 2, 3, 6) },
      'model.wrong-shape',
      '“m.h5”: /coefficients/start is 4; it must be 5, as starts are.',
    ],
    [
      'there is more than the format knows',
      { '/classes/colour': texts('a', 'b', 'c') },
      'model.unknown-content',
      '“m.h5” holds /classes/colour, which the model format does not know. A newer version of Rotulo may.',
    ],
    [
      'a group is unknown',
      { '/extra/numbers': floats(1) },
      'model.unknown-content',
      '“m.h5” holds /extra, which the model format does not know. A newer version of Rotulo may.',
    ],
    [
      'a label is empty',
      { '/classes/label': texts('6515', '', '9150') },
      'model.label-empty',
      '“m.h5”: class 1 has no label.',
    ],
    [
      'a label stands twice',
      { '/classes/label': texts('6515', '7510', '6515') },
      'model.label-twice',
      '“m.h5”: the classes 0 and 2 have the same label “6515”.',
    ],
    [
      'a text is no UTF-8',
      {
        '/classes/name': {
          type: { kind: 'string', bytes: 2 },
          length: 3,
          data: Uint8Array.of(65, 0, 0xff, 0, 66, 0),
        },
      },
      'model.string',
      '“m.h5”: item 1 of /classes/name is no UTF-8 text filled up with null bytes.',
    ],
    [
      'something stands behind a text',
      {
        '/tokens/token': {
          type: { kind: 'string', bytes: 3 },
          length: 4,
          data: Uint8Array.of(65, 0, 0, 66, 0, 67, 68, 0, 0, 69, 0, 0),
        },
      },
      'model.string',
      '“m.h5”: item 1 of /tokens/token is no UTF-8 text filled up with null bytes.',
    ],
    [
      'tokens do not ascend',
      { '/tokens/token': texts('azul', 'luva', 'caneta', 'óleo') },
      'model.token-order',
      '“m.h5”: token 2 does not come behind the one before it; tokens must be different and ascend by their bytes.',
    ],
    [
      'a token stands twice',
      { '/tokens/token': texts('azul', 'caneta', 'caneta', 'óleo') },
      'model.token-order',
      '“m.h5”: token 2 does not come behind the one before it; tokens must be different and ascend by their bytes.',
    ],
    [
      'a token is empty',
      { '/tokens/token': texts('', 'caneta', 'luva', 'óleo') },
      'model.token-empty',
      '“m.h5”: token 0 is empty.',
    ],
    [
      'an intercept is not finite',
      { '/classes/intercept': floats(-1, NaN, -1) },
      'model.not-finite',
      '“m.h5”: item 1 of /classes/intercept is NaN, which is no finite number.',
    ],
    [
      'a coefficient is not finite',
      { '/coefficients/value': floats(-0.5, 0.25, 2, 3, Infinity, 4) },
      'model.not-finite',
      '“m.h5”: item 4 of /coefficients/value is Infinity, which is no finite number.',
    ],
    [
      'offsets descend',
      { '/coefficients/start': offsets(0, 3, 2, 5, 6) },
      'model.start-order',
      '“m.h5”: item 2 of /coefficients/start is 2; offsets must ascend from 0 to the number of coefficients, 6.',
    ],
    [
      'offsets end too late',
      { '/coefficients/start': offsets(0, 2, 3, 5, 7) },
      'model.start-order',
      '“m.h5”: item 4 of /coefficients/start is 7; offsets must ascend from 0 to the number of coefficients, 6.',
    ],
    [
      'a class does not exist',
      { '/coefficients/class': indexes(0, 3, 1, 0, 1, 2) },
      'model.class-order',
      '“m.h5”: item 1 of /coefficients/class is 3; the classes of a token must ascend and be below 3.',
    ],
    [
      'a class stands twice for a token',
      { '/coefficients/class': indexes(1, 1, 1, 0, 1, 2) },
      'model.class-order',
      '“m.h5”: item 1 of /coefficients/class is 1; the classes of a token must ascend and be below 3.',
    ],
  ];
  it.each(columns)('is refused where %s', async (_, changed, code, message) => {
    const path = await writeRaw(changed);
    await expect(openModel(path)).rejects.toMatchObject({ code, message });
    const { passed, checks } = await verifyModel(path);
    expect(passed).toBe(false);
    expect(checks.find((check) => !check.passed)?.found).toBe(message);
  });

  const attributes: [string, Record<string, string | number | null>, string, string][] = [
    [
      'it is another HDF5 file',
      { format: null },
      'model.not-a-model',
      '“m.h5” is an HDF5 file, but no Rotulo model: its attribute “format” is not “rotulo-model”.',
    ],
    [
      'its version is newer',
      { format_version: 3 },
      'model.newer',
      '“m.h5” has version 3 of the model format; this Rotulo reads up to 2. Update Rotulo to open it.',
    ],
    [
      'its version is none',
      { format_version: '1' },
      'model.attribute',
      '“m.h5”: the attribute “format_version” is not as the model format says: it is no positive whole number.',
    ],
    [
      'its recipe has an unknown field',
      { recipe: `${String(ATTRIBUTES.recipe).slice(0, -1)},"stemmer":"full"}` },
      'model.recipe-unknown',
      '“m.h5” prepares texts in a way that this version of Rotulo does not know (recipe, “stemmer”). A newer version may.',
    ],
    [
      'its recipe has an unknown value',
      { recipe: String(ATTRIBUTES.recipe).replace('rslp', 'porter') },
      'model.recipe-unknown',
      '“m.h5” prepares texts in a way that this version of Rotulo does not know (recipe, “plural”). A newer version may.',
    ],
    [
      'its probabilities are made otherwise',
      { probability: 'log_loss' },
      'model.probability-unknown',
      '“m.h5” turns scores into probabilities by a rule that this version of Rotulo does not know (“log_loss”). A newer version may.',
    ],
    [
      'its card is no JSON',
      { card: '{"title":' },
      'model.attribute',
      '“m.h5”: the attribute “card” is not as the model format says: it is no JSON.',
    ],
    [
      'its card has no title',
      { card: '{"title":"  "}' },
      'model.attribute',
      '“m.h5”: the attribute “card” is not as the model format says: title: Too small: expected string to have >=1 characters.',
    ],
    [
      'it has no digest',
      { digest: null },
      'model.attribute',
      '“m.h5”: the attribute “digest” is not as the model format says: there is no such text.',
    ],
    [
      'its digest is none',
      { digest: 'md5:1234' },
      'model.attribute',
      '“m.h5”: the attribute “digest” is not as the model format says: it is not “sha256:” and 64 hexadecimal digits.',
    ],
  ];
  it.each(attributes)('is refused where %s', async (_, changed, code, message) => {
    const path = await writeRaw({}, changed);
    await expect(readSummary(path)).rejects.toMatchObject({ code, message });
    await expect(openModel(path)).rejects.toMatchObject({ code, message });
    expect((await verifyModel(path)).checks.at(-1)).toMatchObject({
      name: 'format',
      passed: false,
      found: message,
      problem: { code },
    });
  });
});

describe('a model that could not be opened again', () => {
  const { model, ...told } = randomModel(3, 10);
  const bad: [string, Parameters<typeof saveModel>[1], string][] = [
    [
      'a label twice',
      {
        ...told,
        model: { ...model, classes: model.classes.map((one) => ({ ...one, label: 'x' })) },
      },
      'model.label-twice',
    ],
    [
      'a label with a null character',
      {
        ...told,
        model: { ...model, classes: model.classes.map((one, k) => ({ ...one, label: `x\0${k}` })) },
      },
      'model.string-unfit',
    ],
    [
      'an intercept that is no number',
      { ...told, model: { ...model, intercept: Float64Array.of(1, NaN, 1) } },
      'model.not-finite',
    ],
    [
      'a card that is too long',
      { ...told, model, card: { ...told.card, description: 'ç'.repeat(40_000) } },
      'model.attribute',
    ],
  ];
  it.each(bad)('is not saved: %s', async (_, saved, code) => {
    await expect(saveModel(join(folder, 'm.h5'), saved)).rejects.toMatchObject({ code });
  });
});
