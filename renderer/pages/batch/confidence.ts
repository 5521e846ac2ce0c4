import type { JobFilter, JobSummary } from '../../../preload/contract.ts';

/** From which certainty on rows are counted as sure: where the model promises it, else where they are rather right than wrong. */
export const sureFrom = ({ sure }: Pick<JobSummary, 'sure'>): number => sure?.confidence ?? 0.5;

/** Rows by their certainty, and those that have no class. */
export interface Counted {
  histogram: readonly number[];
  sureRows: number;
  unknown: number;
}

export interface ConfidenceCounts {
  sure: number;
  unsure: number;
  unknown: number;
}

/** Rows by confidence: sure, unsure, and unknown without a known word. */
export function countConfidence({ histogram, sureRows, unknown }: Counted): ConfidenceCounts {
  const classified = histogram.reduce((total, rows) => total + rows, 0);
  return { sure: sureRows, unsure: classified - sureRows, unknown };
}

/**
 * The rows of one kind of confidence as a filter; each names all it decides, so that one replaces the other.
 * @param from see `sureFrom`
 */
export const confidenceFilters = (
  from: number,
): Readonly<Record<keyof ConfidenceCounts, JobFilter>> => ({
  sure: { least: from, most: undefined, unknown: undefined },
  unsure: { least: undefined, most: justBelow(from), unknown: undefined },
  unknown: { least: undefined, most: undefined, unknown: true },
});

/** The bins `first` to `last` of `bins` as a filter; all of them filter nothing. */
export function binsToFilter(
  first: number,
  last: number,
  bins: number,
): Pick<JobFilter, 'least' | 'most'> {
  return {
    least: first === 0 ? undefined : first / bins,
    most: last === bins - 1 ? undefined : justBelow((last + 1) / bins),
  };
}

/** What a bin's end may be off by, as a share of a bin. */
const ROUNDING = 1e-9;

/** The bins of which a filter lets something through, the first and the last of them. */
export function filterToBins(
  { least, most }: JobFilter,
  bins: number,
): { first: number; last: number } {
  return {
    first: least === undefined ? 0 : Math.min(bins - 1, Math.floor(least * bins + ROUNDING)),
    last: most === undefined ? bins - 1 : Math.max(0, Math.ceil(most * bins - ROUNDING) - 1),
  };
}

/** The next number below: a filter's upper end is let through, a bin's is the beginning of the next bin. */
function justBelow(number: number): number {
  return number * (1 - Number.EPSILON / 2);
}
