import { describe, expect, it } from 'vitest';
import {
  binsToFilter,
  confidenceFilters,
  countConfidence,
  filterToBins,
} from '../../../renderer/pages/batch/confidence.ts';
import { job } from './examples.ts';

const passes = (probability: number, { least = 0, most = 1 }) =>
  probability >= least && probability <= most;

describe('counts by confidence', () => {
  it('part the rows at one half, those without a known word apart', () => {
    const counts = countConfidence(job);
    expect(counts).toEqual({ sure: 2900, unsure: 600, unknown: 66 });
    expect(counts.sure + counts.unsure + counts.unknown).toBe(job.rows);
  });

  it('filter exactly the rows that they count: a tie at one half is sure', () => {
    expect(passes(0.5, confidenceFilters.sure)).toBe(true);
    expect(passes(0.5, confidenceFilters.unsure)).toBe(false);
    expect(passes(0.4999999, confidenceFilters.unsure)).toBe(true);
  });
});

describe('a stretch of the histogram', () => {
  it('lets through what its bins count, and not the beginning of the next bin', () => {
    for (let first = 0; first < 20; first++) {
      for (let last = first; last < 20; last++) {
        const filter = binsToFilter(first, last, 20);
        for (let bin = 0; bin < 20; bin++) {
          expect(passes(bin / 20, filter), `${bin} in ${first}–${last}`).toBe(
            bin >= first && bin <= last,
          );
        }
        expect(passes(1, filter)).toBe(last === 19);
        expect(filterToBins(filter, 20)).toEqual({ first, last });
      }
    }
  });

  it('filters nothing where it is the whole', () => {
    expect(binsToFilter(0, 19, 20)).toEqual({ least: undefined, most: undefined });
  });
});
