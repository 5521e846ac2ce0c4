import type { Classification } from '../core/linear/classify.ts';
import { HISTOGRAM_BINS } from './job.ts';

/** The figures that a run shows while it goes on. */
export interface Tally {
  rows: number;
  unknown: number;
  problems: number;
  lost: number;
  bytesRead: number;
  readonly histogram: number[];
}

export function createTally(): Tally {
  return {
    rows: 0,
    unknown: 0,
    problems: 0,
    lost: 0,
    bytesRead: 0,
    histogram: Array<number>(HISTOGRAM_BINS).fill(0),
  };
}

/** The bin of a probability: 20 of 0.05, the last with 1 in it. */
export function binOf(probability: number): number {
  return Math.min(Math.floor(probability * HISTOGRAM_BINS), HISTOGRAM_BINS - 1);
}

export function tallyAnswer(tally: Tally, { classes }: Classification): void {
  tally.rows++;
  if (classes.length === 0) tally.unknown++;
  else tally.histogram[binOf(classes[0].probability)]++;
}

/** Rows per second, and the seconds left at the pace of the bytes so far; null in the first second. */
export function paceOf(
  tally: Tally,
  bytesTotal: number,
  seconds: number,
): { rowsPerSecond: number; secondsLeft: number | null } {
  const rowsPerSecond = seconds > 0 ? tally.rows / seconds : 0;
  if (seconds < 1 || tally.bytesRead === 0) return { rowsPerSecond, secondsLeft: null };
  const left = Math.max(0, bytesTotal - tally.bytesRead);
  return { rowsPerSecond, secondsLeft: (left * seconds) / tally.bytesRead };
}
