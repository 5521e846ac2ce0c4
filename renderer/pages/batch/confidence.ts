import type { JobFilter } from '../../../preload/contract.ts';

/** From here on the first class is rather right than wrong. */
export const SURE = 0.5;

/** Rows by their certainty, and those that have no class. */
export interface Counted {
  histogram: readonly number[];
  unknown: number;
}

export interface ConfidenceCounts {
  sure: number;
  unsure: number;
  unknown: number;
}

/** Rows by confidence: sure from `SURE` on, unsure below it, unknown without a known word. */
export function countConfidence({ histogram, unknown }: Counted): ConfidenceCounts {
  const first = Math.round(SURE * histogram.length);
  return {
    sure: sum(histogram.slice(first)),
    unsure: sum(histogram.slice(0, first)),
    unknown,
  };
}

/** The rows of one kind of confidence as a filter; each names all it decides, so that one replaces the other. */
export const confidenceFilters: Readonly<Record<keyof ConfidenceCounts, JobFilter>> = {
  sure: { least: SURE, most: undefined, unknown: undefined },
  unsure: { least: undefined, most: justBelow(SURE), unknown: undefined },
  unknown: { least: undefined, most: undefined, unknown: true },
};

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

/** The bins that a filter lets through, the first and the last of them. */
export function filterToBins(
  { least, most }: JobFilter,
  bins: number,
): { first: number; last: number } {
  return {
    first: least === undefined ? 0 : Math.round(least * bins),
    last: most === undefined ? bins - 1 : Math.round(most * bins) - 1,
  };
}

/** The next number below: a filter's upper end is let through, a bin's is the beginning of the next bin. */
function justBelow(number: number): number {
  return number * (1 - Number.EPSILON / 2);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
