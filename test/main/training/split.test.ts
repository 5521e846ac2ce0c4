import { describe, expect, it } from 'vitest';
import { splitRows } from '../../../main/training/split.ts';

const classes = ['a', 'b', 'c'].map((label) => ({ label, name: null, group: null }));
/** 100 rows of a, 50 of b with ten texts five times each, one of c. */
const labels = Uint32Array.from({ length: 151 }, (_, i) => (i < 100 ? 0 : i < 150 ? 1 : 2));
const hashes = Float64Array.from({ length: 151 }, (_, i) =>
  i < 100 || i === 150 ? i : 1000 + (i % 10),
);
const rows = { classes, labels, hashes, corrections: 0 };

describe('what is held out', () => {
  it('is a share of each class, and never all of it', () => {
    const { training, heldOut } = splitRows(rows, 0.2, 1);
    expect(training.length + heldOut.length).toBe(151);
    const of = (label: number) => heldOut.filter((row) => labels[row] === label).length;
    expect([of(0), of(1), of(2)]).toEqual([20, 10, 0]);
  });

  it('has no text that is learnt from as well', () => {
    const { training, heldOut } = splitRows(rows, 0.3, 2);
    const learnt = new Set(Array.from(training, (row) => hashes[row]));
    expect(heldOut.some((row) => learnt.has(hashes[row]))).toBe(false);
  });

  it('has none of the corrections, which stand last', () => {
    const { training, heldOut } = splitRows({ ...rows, corrections: 60 }, 0.5, 2);
    expect(heldOut.every((row) => row < 151 - 60)).toBe(true);
    expect(heldOut.length).toBeGreaterThan(20);
    expect(training.length + heldOut.length).toBe(151);
  });

  it('is the same for the same seed', () => {
    expect(splitRows(rows, 0.2, 3)).toEqual(splitRows(rows, 0.2, 3));
    expect(splitRows(rows, 0.2, 4)).not.toEqual(splitRows(rows, 0.2, 3));
  });

  it('is nothing where nothing is to be', () => {
    expect(splitRows(rows, 0, 1).heldOut).toHaveLength(0);
  });
});
