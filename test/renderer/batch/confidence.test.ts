import { describe, expect, it } from 'vitest';
import {
  binsToFilter,
  confidenceFilters,
  countConfidence,
  filterToBins,
  sureFrom,
} from '../../../renderer/pages/batch/confidence.ts';
import { job } from './examples.ts';

const passes = (probability: number, { least = 0, most = 1 }) =>
  probability >= least && probability <= most;

describe('counts by confidence', () => {
  it('part the rows where the model promises right answers, else at one half', () => {
    expect(sureFrom(job)).toBe(0.5);
    const sure = { precision: 0.95, confidence: 0.47, coverage: 0.8 };
    expect(sureFrom({ sure })).toBe(0.47);
  });

  it('part those without a known word from the unsure ones', () => {
    const counts = countConfidence(job);
    expect(counts).toEqual({ sure: 2900, unsure: 600, unknown: 66 });
    expect(counts.sure + counts.unsure + counts.unknown).toBe(job.rows);
  });

  it.each([0.5, 0.47, 0.913])('filter exactly the rows that they count: %d is sure', (from) => {
    const { sure, unsure } = confidenceFilters(from);
    expect(passes(from, sure)).toBe(true);
    expect(passes(from, unsure)).toBe(false);
    expect(passes(from - 1e-9, sure)).toBe(false);
    expect(passes(from - 1e-9, unsure)).toBe(true);
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

  it('shows every bin of which a filter lets something through', () => {
    const { sure, unsure } = confidenceFilters(0.47);
    expect(filterToBins(sure, 20)).toEqual({ first: 9, last: 19 });
    expect(filterToBins(unsure, 20)).toEqual({ first: 0, last: 9 });
    expect(filterToBins(confidenceFilters(1).sure, 20)).toEqual({ first: 19, last: 19 });
  });

  it('filters nothing where it is the whole', () => {
    expect(binsToFilter(0, 19, 20)).toEqual({ least: undefined, most: undefined });
  });
});
