import type { ClassQuality } from './evaluation.ts';

/** Counts of one class, or one group. */
export interface QualityCounts {
  support: number;
  predicted: number;
  correct: number;
  /** Rows of it for which it is among the first three. */
  third: number;
}

export const noCounts = (): QualityCounts => ({ support: 0, predicted: 0, correct: 0, third: 0 });

const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** The quality of a class by its counts. */
export function qualityOf(
  of: Pick<ClassQuality, 'label' | 'name' | 'group'>,
  { support, predicted, correct, third }: QualityCounts,
): ClassQuality {
  return {
    ...of,
    ...{ support, predicted, correct },
    precision: shareOf(correct, predicted),
    recall: shareOf(correct, support),
    f1: shareOf(2 * correct, support + predicted),
    recall3: shareOf(third, support),
  };
}

/** Most rows first, equal ones by their label. */
export function bySupport(a: ClassQuality, b: ClassQuality): number {
  return b.support - a.support || b.predicted - a.predicted || (a.label < b.label ? -1 : 1);
}

/** Means over classes, 0 where one divides by nothing. */
export function macroOf(qualities: readonly ClassQuality[]) {
  const mean = (value: (quality: ClassQuality) => number | null) =>
    qualities.length === 0
      ? 0
      : qualities.reduce((sum, quality) => sum + (value(quality) ?? 0), 0) / qualities.length;
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
  };
}
