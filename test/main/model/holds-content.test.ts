import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RECIPE_2015 } from '../../../main/core/text/recipe.ts';
import { parseCard, writeTexts } from '../../../main/model/attributes.ts';
import { withHdf } from '../../../main/model/hdf5/reader.ts';
import { holdsContent } from '../../../main/model/holds-content.ts';
import { arrayColumn, smallColumns } from '../../../main/model/save.ts';
import type { Step } from '../../../main/model/steps.ts';
import { tokenRows } from '../../../main/model/token-rows.ts';
import { writeModel, type WrittenModel } from '../../../main/model/write-model.ts';
import { makeFolder, removeFolder } from './seed-folders.ts';

let folder = '';
let path = '';
let digest = '';
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'm.h5');
  ({ digest } = await writeModel(path, content()));
});
afterEach(() => removeFolder(folder));

interface Parts {
  readonly title?: string;
  readonly idf?: readonly number[];
  readonly value?: readonly number[];
  readonly name?: string;
}

/** Two classes, three tokens, four coefficients. */
function content({
  title = 'um',
  idf = [1, 2, 3],
  value = [0.5, -0.25, 1, 8],
  name = 'Canetas',
}: Parts = {}): WrittenModel {
  const classes = [
    { label: '7510', name, group: null },
    { label: '7520', name: null, group: null },
  ];
  const tokens = tokenRows('m.h5', {
    bytes: Buffer.from('abc'),
    start: Uint32Array.of(0, 1, 2, 3),
  });
  const small = { classes, groups: [], intercept: Float64Array.of(-1, 1) };
  const card = parseCard('m.h5', 'card', JSON.stringify({ title }));
  const recipe = RECIPE_2015;
  return {
    texts: writeTexts('m.h5', { probability: 'modified_huber', recipe, card, training: {} }),
    columns: [
      ...smallColumns('m.h5', { ...small, idf: Float64Array.from(idf), tokens }),
      arrayColumn('start', Uint32Array.of(0, 1, 3, 4)),
      arrayColumn('class', Uint16Array.of(0, 0, 1, 1)),
      arrayColumn('value', Float64Array.from(value)),
    ],
  };
}

const holds = (parts?: Parts, stated = digest, onProgress?: (step: Step) => void) =>
  withHdf(path, (reader) => holdsContent(reader, content(parts), stated, { onProgress }));

describe('comparing a model file with its content', () => {
  it('finds the same, and tells how far it is', async () => {
    const steps: Step[] = [];
    expect(await holds({}, digest, (step) => steps.push(step))).toBe(true);
    const last = steps.at(-1);
    expect(last?.stage).toBe('verify');
    expect(last?.done).toBe(last?.total);
  });

  it.each<[string, Parts]>([
    ['a text of the root', { title: 'outro' }],
    ['a number', { idf: [1, 2, 3.0000000000000004] }],
    ['the last coefficient', { value: [0.5, -0.25, 1, 9] }],
    ['a string', { name: 'Canetaz' }],
    ['the width of strings', { name: 'Canetas e lápis' }],
  ])('finds a difference in %s', async (_, parts) => {
    expect(await holds(parts)).toBe(false);
  });

  it('finds a digest that the file does not state', async () => {
    expect(
      await holds(
        {},
        digest.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      ),
    ).toBe(false);
  });

  it('finds pieces that are too short, too long, or cut elsewhere', async () => {
    const cut = (pieces: number[][]) => {
      const whole = content();
      const bytes = pieces.map((piece) => new Uint8Array(Float64Array.from(piece).buffer));
      const columns = whole.columns.map((column) =>
        column.name === 'value' ? { ...column, pieces: () => bytes } : column,
      );
      return withHdf(path, (reader) => holdsContent(reader, { ...whole, columns }, digest));
    };
    expect(await cut([[0.5], [-0.25, 1], [], [8]])).toBe(true);
    expect(await cut([[0.5, -0.25, 1]])).toBe(false);
    expect(await cut([[0.5, -0.25, 1, 8], [8]])).toBe(false);
  });
});
