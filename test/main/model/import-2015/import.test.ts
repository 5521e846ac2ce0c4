import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinearModel } from '../../../../main/core/linear/model.ts';
import { RECIPE_2015 } from '../../../../main/core/text/recipe.ts';
import { tokenAt } from '../../../../main/core/text/token-table.ts';
import { importFolder2015 } from '../../../../main/model/import-2015/import.ts';
import { openModel } from '../../../../main/model/open.ts';
import type { Step } from '../../../../main/model/steps.ts';
import { verifyModel } from '../../../../main/model/verify.ts';
import {
  expectedCoefficients,
  layOut,
  makeFolder,
  removeFolder,
  smallSeed,
} from '../seed-folders.ts';
import { localCrew } from './local-crew.ts';

let place = '';
let target = '';
beforeEach(async () => {
  place = await makeFolder();
  target = join(place, 'out', 'modelo.h5');
});
afterEach(() => removeFolder(place));

/** All coefficients, class by class. */
function matrixOf({ classes, tokens, coefficients }: LinearModel): number[][] {
  const { start, class: indexes, value } = coefficients;
  const matrix = classes.map(() => new Array<number>(tokens.size).fill(0));
  for (let token = 0; token < tokens.size; token++) {
    for (let i = start[token]; i < start[token + 1]; i++) matrix[indexes[i]][token] = value[i];
  }
  return matrix;
}

const tokensOf = ({ tokens }: LinearModel) =>
  Array.from({ length: tokens.size }, (_, i) => tokenAt(tokens, i));

describe('importing a folder of 2015', () => {
  it.each([
    'fixed',
    'zlib',
    'zlib-without-level',
    'blosc',
    'blosc-fletcher32',
    'blosc-zstd',
    'bzip2',
    'table',
    'table-blosc',
    'table-data-column',
    'series',
    'series-table',
    'string-index',
    'string-column',
    'nested',
    'from-one',
    'wide',
    'wide-zlib',
  ])('reads the form %s, bit for bit', async (variant) => {
    const folder = await layOut(place, variant);
    const { digest } = await importFolder2015(folder, target);
    const { model } = await openModel(target);
    expect(matrixOf(model)).toEqual(await expectedCoefficients());
    expect((await verifyModel(target)).passed).toBe(true);
    // With threads it is the same to the last bit, whether they can read the form or not.
    expect((await importFolder2015(folder, target, {}, localCrew(2))).digest).toBe(digest);
  });

  it('takes float32 and whole numbers as the numbers that they are', async () => {
    const expected = await expectedCoefficients();
    await importFolder2015(await layOut(place, 'float32'), target);
    expect(matrixOf((await openModel(target)).model)).toEqual(
      expected.map((row) => [...Float32Array.from(row)]),
    );
    await importFolder2015(await layOut(place, 'integers'), target);
    const whole = matrixOf((await openModel(target)).model);
    whole.forEach((row, k) =>
      row.forEach((value, token) => {
        const clipped = Math.max(-1000, Math.min(1000, expected[k][token]));
        expect(Math.abs(value - clipped)).toBeLessThanOrEqual(0.5);
        expect(Number.isInteger(value)).toBe(true);
      }),
    );
  });

  it('reads labels, names, groups, intercepts and idf of the small model', async () => {
    const imported = await importFolder2015(smallSeed, target);
    const { model, card, training } = await openModel(target);
    expect(imported).toMatchObject({ classes: 10, tokens: 300 });
    expect(imported.coefficients).toBe(model.coefficients.value.length);
    expect(model.classes[0]).toEqual({
      label: '11146',
      name: 'CLASSE 1146 - ÓRGÃOS, PEÇAS E ACESSÓRIOS',
      group: '11',
    });
    expect(model.classes.at(-1)?.name).toBeNull();
    expect(model.groups.map(({ code }) => code)).toEqual(
      [...new Set(model.classes.map(({ label }) => label.slice(1, 3)))].sort(),
    );
    expect(model.recipe).toEqual(RECIPE_2015);
    expect(model.intercept.length).toBe(10);
    expect(model.idf.length).toBe(300);
    expect(card.title).toBe('seed-2015-small');
    expect(training).toEqual({ importedFrom: 'folder of 2015' });
    expect(imported.oddities).toMatchObject([
      { code: 'import.classes-unnamed', detail: { count: 2 } },
    ]);
  });

  it('says which classes have no name, which tokens say nothing, and goes on', async () => {
    const { oddities } = await importFolder2015(await layOut(place, 'fixed'), target);
    expect(oddities.map(({ code, detail }) => [code, detail.count])).toEqual([
      ['import.classes-unnamed', 4],
      ['import.tokens-unused', expect.any(Number)],
    ]);
    for (const { message } of oddities) expect(message).toMatch(/^[A-Z].*\.$/);
  });

  it('puts tokens in their own order when the vocabulary has another', async () => {
    const folder = await layOut(place, 'fixed');
    await importFolder2015(folder, target);
    const before = await openModel(target);
    const tokens = tokensOf(before.model);
    // Columns run backwards: token i has the coefficients that token 39 - i had.
    const backwards = Object.fromEntries(tokens.map((token, i) => [token, tokens.length - 1 - i]));
    await writeFile(join(folder, 'vocabulary.json'), JSON.stringify(backwards));
    const { oddities } = await importFolder2015(folder, target);
    const { model } = await openModel(target);
    expect(oddities.map(({ code }) => code)).toContain('import.tokens-reordered');
    expect(tokensOf(model)).toEqual(tokens);
    expect([...model.idf]).toEqual([...before.model.idf].reverse());
    expect(matrixOf(model)).toEqual(matrixOf(before.model).map((row) => row.toReversed()));
    expect((await verifyModel(target)).passed).toBe(true);
  });

  it('takes names from a dictionary by the label as an integer, whatever its quotes and escapes', async () => {
    const folder = await layOut(place, 'fixed', {
      'y.py': [
        '# -*- coding: utf-8 -*-',
        'import numpy as np',
        "labels = np.array(['11005', u'11010', b'27510', \"0000042\"], dtype='|S7')",
        "descri = {11005L: 'CAL\\xc3\\x87ADOS', 11010: \"RODAS D'\\xc3\\x81GUA\",",
        "  27510: u'\\u00d3rg\\xe3os', 42: 'A\\xc7O', 42: 'AÇO', 99999: 'ningu\\xc3\\xa9m',}",
      ].join('\n'),
    });
    const { oddities } = await importFolder2015(folder, target);
    const { model } = await openModel(target);
    expect(model.classes).toEqual([
      { label: '11005', name: 'CALÇADOS', group: '10' },
      { label: '11010', name: "RODAS D'ÁGUA", group: '10' },
      { label: '27510', name: 'Órgãos', group: '75' },
      { label: '0000042', name: 'AÇO', group: null },
    ]);
    expect(oddities.map(({ code }) => code)).toEqual([
      'import.names-twice',
      'import.names-unused',
      'import.texts-legacy',
      'import.tokens-unused',
    ]);
  });

  it('takes the card and the names of groups that lie beside the model', async () => {
    const card = { title: 'Catálogo', description: 'De teste', trainingTexts: 12, accuracies: [] };
    const folder = await layOut(place, 'fixed', {
      'card.json': JSON.stringify(card),
      'groups.csv': '\ufeffcode,name\r\n75,"PAPEL, CANETA"\r\n10,ARMAMENTO\r\n99,NINGUÉM\r\n',
    });
    await importFolder2015(folder, target);
    const opened = await openModel(target);
    expect(opened.card).toMatchObject({ ...card, author: null });
    expect(opened.model.groups).toEqual([
      { code: '10', name: 'ARMAMENTO' },
      { code: '75', name: 'PAPEL, CANETA' },
      { code: '92', name: null },
    ]);
  });

  it('tells how far it is, stage by stage, never backwards', async () => {
    const steps: Step[] = [];
    await importFolder2015(smallSeed, target, { onProgress: (step) => steps.push(step) });
    expect([...new Set(steps.map(({ stage }) => stage))]).toEqual([
      'lists',
      'coefficients',
      'write',
      'verify',
    ]);
    expect(steps.filter(({ stage }) => stage === 'coefficients').at(-1)).toMatchObject({
      done: 10,
      total: 10,
    });
    for (const stage of ['write', 'verify']) {
      const done = steps.filter((step) => step.stage === stage).map((step) => step.done);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
    }
  });

  it.each(['lists', 'coefficients', 'write', 'verify'])(
    'leaves nothing behind when it is cancelled in the stage %s',
    async (stage) => {
      const controller = new AbortController();
      const importing = importFolder2015(smallSeed, target, {
        signal: controller.signal,
        onProgress: (step) => {
          if (step.stage === stage) controller.abort();
        },
      });
      await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
      expect(await readdir(join(place, 'out')).catch(() => [])).toEqual([]);
    },
  );
});
