import { describe, expect, it } from 'vitest';
import { keepLargest, pruneWeights } from '../../../../../main/core/training/recommended/prune.ts';

/** Two tokens, three classes; the middle of the first row is 1, of the second -2. */
const weights = () => Float32Array.of(1, 5, -1, -2, -2.5, 8);

describe('pruning', () => {
  it('takes the middle of every row away, which leaves differences between classes as they were', () => {
    const { start, class: classOf, value } = pruneWeights(weights(), 3, 10, Uint32Array.of(0, 1));
    expect([...start]).toEqual([0, 2, 4]);
    expect([...classOf]).toEqual([1, 2, 1, 2]);
    expect([...value]).toEqual([4, -2, -0.5, 10]);
  });

  it('lays rows out in the order of the model', () => {
    const { start, value } = pruneWeights(weights(), 3, 10, Uint32Array.of(1, 0));
    expect([...start]).toEqual([0, 2, 4]);
    expect([...value]).toEqual([-0.5, 10, 4, -2]);
  });

  it('rounds to one part in 64', () => {
    const row = Float32Array.of(0, 1.01, 0, -1.02, 0, 1003, -3e-5);
    const { value } = pruneWeights(row.slice(), 7, 7, Uint32Array.of(0));
    expect([...value.subarray(0, 3)]).toEqual([1, -1.03125, 1008]);
    expect(value[3] / -3e-5).toBeGreaterThan(1 - 1 / 64);
    expect(value[3] / -3e-5).toBeLessThan(1 + 1 / 64);
  });

  it('keeps the largest, whatever their sign', () => {
    const two = pruneWeights(weights(), 3, 2, Uint32Array.of(0, 1));
    expect([...two.value]).toEqual([4, 10]);
    expect([...two.start]).toEqual([0, 1, 2]);
    const all = pruneWeights(weights(), 3, 10, Uint32Array.of(0, 1));
    expect(keepLargest(all, 2)).toEqual(two);
    expect(keepLargest(all, 0).value).toHaveLength(0);
  });
});
