import { certaintyOf } from '../core/fast/certainty.ts';
import { NO_CLASS, type BatchAnswer } from '../core/fast/classifier.ts';
import { HISTOGRAM_BINS } from './job.ts';

/** The figures that a run shows while it goes on. */
export interface Tally {
  rows: number;
  unknown: number;
  sureRows: number;
  problems: number;
  lost: number;
  bytesRead: number;
  readonly histogram: number[];
}

export function createTally(): Tally {
  return {
    rows: 0,
    unknown: 0,
    sureRows: 0,
    problems: 0,
    lost: 0,
    bytesRead: 0,
    histogram: Array<number>(HISTOGRAM_BINS).fill(0),
  };
}

/** The bin of a certainty: 20 of 0.05, the last with 1 in it. */
export function binOf(certainty: number): number {
  return Math.min(Math.floor(certainty * HISTOGRAM_BINS), HISTOGRAM_BINS - 1);
}

/** @param from the certainty from which on rows are sure */
export function tallyAnswers(tally: Tally, answers: BatchAnswer, from: number): void {
  const { top, classes, knownTokens } = answers;
  for (let text = 0; text < knownTokens.length; text++) {
    tally.rows++;
    if (classes[text * top] === NO_CLASS) {
      tally.unknown++;
      continue;
    }
    const certainty = certaintyOf(answers, text);
    tally.histogram[binOf(certainty)]++;
    if (certainty >= from) tally.sureRows++;
  }
}

/** Tells the pace of a run since it began or went on; the time of a pause does not count. */
export interface Pace {
  pause(): void;
  resume(): void;
  /** Rows per second, and the seconds left at the pace of the bytes; null in the first second. */
  at(tally: Tally, bytesTotal: number): { rowsPerSecond: number; secondsLeft: number | null };
}

/** @param now milliseconds, for tests */
export function createPace({ rows, bytesRead }: Tally, now = () => performance.now()): Pace {
  let begun = now();
  let paused: number | null = null;
  return {
    pause() {
      paused ??= now();
    },
    resume() {
      if (paused !== null) begun += now() - paused;
      paused = null;
    },
    at(tally, bytesTotal) {
      const seconds = ((paused ?? now()) - begun) / 1000;
      const read = tally.bytesRead - bytesRead;
      const rowsPerSecond = seconds > 0 ? (tally.rows - rows) / seconds : 0;
      if (seconds < 1 || read <= 0) return { rowsPerSecond, secondsLeft: null };
      const left = Math.max(0, bytesTotal - tally.bytesRead);
      return { rowsPerSecond, secondsLeft: (left * seconds) / read };
    },
  };
}
