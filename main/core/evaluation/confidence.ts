import type { CoveragePoint, ReliabilityBin } from './evaluation.ts';

const BINS = 10;
/** Thresholds 0, 0.05 … 0.95. */
const STEPS = 20;

/** The place of the last of `count` equal steps from 0 to 1 that `value` reaches, exactly. */
export function stepOf(value: number, count: number): number {
  let step = Math.min(Math.floor(value * count), count - 1);
  while (step > 0 && value < step / count) step--;
  while (step < count - 1 && value >= (step + 1) / count) step++;
  return step;
}

const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** Adds up how often answers of a certainty are right. */
export function createConfidence() {
  const bins = {
    rows: new Float64Array(BINS),
    sum: new Float64Array(BINS),
    right: new Float64Array(BINS),
  };
  const steps = {
    rows: new Float64Array(STEPS),
    first: new Float64Array(STEPS),
    third: new Float64Array(STEPS),
  };
  return {
    /** @param rank of the right class from 0; above what was kept where it is not among them */
    add(certainty: number, rank: number): void {
      const bin = stepOf(certainty, BINS);
      bins.rows[bin]++;
      bins.sum[bin] += certainty;
      if (rank === 0) bins.right[bin]++;
      const step = stepOf(certainty, STEPS);
      steps.rows[step]++;
      if (rank === 0) steps.first[step]++;
      if (rank < 3) steps.third[step]++;
    },

    reliability(): { bins: ReliabilityBin[]; error: number | null } {
      const rows = bins.rows.reduce((a, b) => a + b, 0);
      let distance = 0;
      for (let bin = 0; bin < BINS; bin++) distance += Math.abs(bins.sum[bin] - bins.right[bin]);
      return {
        bins: Array.from({ length: BINS }, (_, bin) => ({
          from: bin / BINS,
          to: (bin + 1) / BINS,
          rows: bins.rows[bin],
          meanProbability: shareOf(bins.sum[bin], bins.rows[bin]),
          right: shareOf(bins.right[bin], bins.rows[bin]),
        })),
        error: shareOf(distance, rows),
      };
    },

    /** @param all rows that count, those without an answer among them */
    coverage(all: number): CoveragePoint[] {
      const points: CoveragePoint[] = [];
      let [rows, first, third] = [0, 0, 0];
      for (let step = STEPS - 1; step >= 0; step--) {
        rows += steps.rows[step];
        first += steps.first[step];
        third += steps.third[step];
        points.push({
          ...{ threshold: step / STEPS, rows, covered: shareOf(rows, all) ?? 0 },
          ...{ top1: shareOf(first, rows), top3: shareOf(third, rows) },
        });
      }
      return points.reverse();
    },
  };
}
