import type { ClassSize } from '../../../preload/contract.ts';

/** Classes that have from `from` to `to` texts; `to` is null for the last. */
export interface SizeStep {
  readonly from: number;
  readonly to: number | null;
  readonly classes: number;
}

const borders = [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** Below this many texts a class is hardly learnt. */
export const FEW_TEXTS = 10;

/** How many classes have how many texts, in steps of about double, without the empty ones at the ends. */
export function sizeSteps(classes: readonly ClassSize[]): SizeStep[] {
  const steps = borders.map((from, place) => {
    const next = borders[place + 1];
    const to = next === undefined ? null : next - 1;
    const inside = classes.filter(({ texts }) => texts >= from && (to === null || texts <= to));
    return { from, to, classes: inside.length };
  });
  const first = steps.findIndex((step) => step.classes > 0);
  const last = steps.findLastIndex((step) => step.classes > 0);
  return first < 0 ? [] : steps.slice(first, last + 1);
}

/** How many classes have fewer texts than are needed to learn them well. */
export const countSmall = (classes: readonly ClassSize[]): number =>
  classes.filter(({ texts }) => texts < FEW_TEXTS).length;
