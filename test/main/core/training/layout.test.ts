import { describe, expect, it } from 'vitest';
import { layOutTraining, type TrainingShape } from '../../../../main/core/training/layout.ts';

/** What the house promises: a million texts of 15 tokens, 560 classes, 200,000 tokens. */
const MILLION: TrainingShape = {
  texts: 1_000_000,
  heldOut: 1_000,
  reported: 60,
  entries: 15_000_000,
  tokens: 200_000,
  classes: 560,
  precision: 'float32',
  seats: 2,
  hasSampleWeights: false,
  hasAverages: false,
  hasPenalties: false,
  hasDuals: false,
};

const gigabytes = (shape: TrainingShape) => (layOutTraining(shape).pages * 65_536) / 2 ** 30;

describe('where a training lies in memory', () => {
  it('holds a million texts in far less than 4 GB', () => {
    expect(gigabytes(MILLION)).toBeLessThan(0.85);
    expect(gigabytes({ ...MILLION, precision: 'float64' })).toBeLessThan(1.5);
    expect(gigabytes({ ...MILLION, hasDuals: true })).toBeLessThan(1.9);
  });

  it('covers every class once, whatever the number of threads', () => {
    for (const seats of [1, 2, 3, 7]) {
      for (const classes of [1, 2, 31, 32, 33, 560, 670, 5000]) {
        const { ranges } = layOutTraining({ ...MILLION, texts: 10, tokens: 10, classes, seats });
        let next = 0;
        for (const range of ranges) {
          expect(range.firstClass).toBe(next);
          expect(range.classes).toBeGreaterThan(0);
          expect(range.rowBytes).toBeGreaterThanOrEqual(range.classes * 4);
          next += range.classes;
        }
        expect(next).toBe(classes);
      }
    }
  });

  it('refuses what no 4 GB can hold, and says how much it is', () => {
    expect(() => gigabytes({ ...MILLION, tokens: 3_000_000 })).toThrow(/need [67](\.\d)? GB/);
  });
});
