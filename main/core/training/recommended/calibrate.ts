import type { Calibration } from '../../linear/calibration.ts';
import { confidenceOf } from '../../linear/calibration.ts';

/** A first answer to a text that the model had not been trained with. */
export interface HeldOutAnswer {
  /** Score of the first class minus that of the second. */
  readonly margin: number;
  readonly isRight: boolean;
}

/** Answers behind one knot: enough that a share means something, so many knots that the line can bend. */
const MOST_KNOTS = 40;
const LEAST_ANSWERS = 25;
/** Texts to come differ from those at hand: so much of the share that was right is told. It is never 1. */
const TOLD = 0.99;
/** What is promised of sure answers, and, for the same reason, what is aimed at. */
const PRECISION = 0.95;
const AIM = 0.975;

/**
 * Isotonic regression of being right on the margin (pool adjacent violators; Zadrozny and Elkan, 2002), over bins of equal
 * size. Null where there are too few answers to tell.
 */
export function calibrate(answers: readonly HeldOutAnswer[]): Calibration | null {
  const bins = Math.min(MOST_KNOTS, Math.floor(answers.length / LEAST_ANSWERS));
  if (bins < 2) return null;
  const ordered = [...answers].sort((a, b) => a.margin - b.margin);
  const pools: { margin: number; right: number; answers: number }[] = [];
  const knots: { margin: number; pool: number }[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((bin * ordered.length) / bins);
    const part = ordered.slice(from, Math.floor(((bin + 1) * ordered.length) / bins));
    const margin = part.reduce((sum, one) => sum + one.margin, 0) / part.length;
    if (knots.length === 0 || margin > (knots.at(-1)?.margin ?? 0))
      knots.push({ margin, pool: bin });
    pools.push({
      margin,
      right: part.reduce((sum, { isRight }) => sum + Number(isRight), 0),
      answers: part.length,
    });
  }
  const shares = poolAdjacent(pools);
  const line = {
    margin: knots.map(({ margin }) => margin),
    confidence: knots.map(({ pool }) => TOLD * shares[pool]),
  };
  return { ...line, sure: findSure({ ...line, sure: null }, answers) };
}

/** The share of right answers of each bin, pooled until none descends. */
function poolAdjacent(bins: readonly { right: number; answers: number }[]): number[] {
  const pooled: { right: number; answers: number; bins: number }[] = [];
  for (const { right, answers } of bins) {
    pooled.push({ right, answers, bins: 1 });
    for (;;) {
      const last = pooled.at(-1);
      const before = pooled.at(-2);
      if (!last || !before || before.right * last.answers < last.right * before.answers) break;
      pooled.splice(-2, 2, {
        right: before.right + last.right,
        answers: before.answers + last.answers,
        bins: before.bins + last.bins,
      });
    }
  }
  return pooled.flatMap(({ right, answers, bins: count }) =>
    new Array<number>(count).fill(right / answers),
  );
}

/** The lowest confidence from which on the share AIM of the answers was right. */
function findSure(line: Calibration, answers: readonly HeldOutAnswer[]): Calibration['sure'] {
  const told = answers.map(({ margin, isRight }) => ({
    confidence: confidenceOf(line, margin),
    isRight,
  }));
  told.sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let sure: Calibration['sure'] = null;
  told.forEach(({ confidence, isRight }, i) => {
    right += Number(isRight);
    const isLastOfItsKind = i + 1 === told.length || told[i + 1].confidence < confidence;
    if (!isLastOfItsKind || i + 1 < LEAST_ANSWERS || right < AIM * (i + 1)) return;
    sure = { precision: PRECISION, confidence, coverage: (i + 1) / told.length };
  });
  return sure;
}
