import { describe, expect, it } from 'vitest';
import type { CoefficientRows } from '../../../../main/model/import-2015/rows.ts';
import type { Spools } from '../../../../main/model/import-2015/spool.ts';
import { transpose } from '../../../../main/model/import-2015/transpose.ts';
import { spoolBlock } from '../../../../main/model/import-2015/turned-columns.ts';
import { randomNumbers } from '../random-model.ts';
import { memorySpool } from './memory-spool.ts';

/** Rows of random numbers, `density` of them not zero, the first tokens denser than the last. */
function randomRows(rows: number, tokens: number, density: number, chunk: number) {
  const random = randomNumbers(rows * 1000 + tokens);
  const matrix = Array.from({ length: rows }, () =>
    Float64Array.from({ length: tokens }, (_, token) =>
      random() < density * (2 - token / tokens) ? random() - 0.5 : 0,
    ),
  );
  const source: CoefficientRows = {
    rows,
    tokens,
    chunk,
    placeOf: (row) => `/row${row}`,
    read: (row, from, target) => target.set(matrix[row].subarray(from, from + target.length)),
  };
  return { matrix, source };
}

/** The matrix again, from what lies in the spools. */
function rebuild(rows: number, start: Uint32Array, classes: Uint8Array, values: Uint8Array) {
  const indexes = new Uint16Array(classes.buffer);
  const numbers = new Float64Array(values.buffer);
  const matrix = Array.from({ length: rows }, () => new Float64Array(start.length - 1));
  for (let token = 0; token + 1 < start.length; token++) {
    for (let i = start[token]; i < start[token + 1]; i++) {
      if (i > start[token]) expect(indexes[i]).toBeGreaterThan(indexes[i - 1]);
      matrix[indexes[i]][token] = numbers[i];
    }
  }
  return matrix;
}

describe('turning coefficients from class by class to token by token', () => {
  it.each([
    { rows: 7, tokens: 100, density: 0.05, chunk: 1, capacity: 1_000_000 },
    { rows: 7, tokens: 100, density: 0.5, chunk: 1, capacity: 50 },
    { rows: 30, tokens: 257, density: 1, chunk: 16, capacity: 30 },
    { rows: 30, tokens: 257, density: 1, chunk: 16, capacity: 1000 },
    { rows: 3, tokens: 1, density: 0, chunk: 8192, capacity: 3 },
    { rows: 1, tokens: 64, density: 0.3, chunk: 8, capacity: 1 },
  ])(
    'gives the same matrix, with room for $capacity of $rows × $tokens',
    async ({ rows, tokens, density, chunk, capacity }) => {
      const { matrix, source } = randomRows(rows, tokens, density, chunk);
      const [classes, values] = [memorySpool(), memorySpool()];
      const spools: Spools = { classes, values };
      const done: number[] = [];
      const { start, block } = await transpose('c.h5', source, spools, {
        capacity,
        onProgress: (step) => done.push(step.done),
      });
      if (block) spoolBlock(block, start, spools);
      expect(rebuild(rows, start, classes.bytes(), values.bytes())).toEqual(matrix);
      expect(done.at(-1)).toBe(rows);
    },
  );

  it('names class and token of a number that is not finite', async () => {
    const { matrix, source } = randomRows(5, 40, 0.5, 1);
    matrix[3][17] = -Infinity;
    const spools = { classes: memorySpool(), values: memorySpool() };
    await expect(transpose('c.h5', source, spools, { capacity: 20 })).rejects.toMatchObject({
      code: 'import.coefficient',
      message:
        '“c.h5”: the coefficient of token 17 in /row3 is -Infinity, which is no finite number.',
    });
  });
});
