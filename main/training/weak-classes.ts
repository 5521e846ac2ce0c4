import type { TrainingReport } from './build-report.ts';

/** A class that the model does badly at, and what would help it. */
export interface WeakClass {
  readonly label: string;
  /**
   * `examples`: it has few. `difference`: it is taken for another class, with which it needs examples that tell them apart.
   * `variety`: it has examples, and its texts are still not like them.
   */
  readonly lacks: 'examples' | 'difference' | 'variety';
  /** The class that it is taken for most often, where that is what it lacks, and the share of its texts. */
  readonly takenFor: { readonly label: string; readonly share: number } | null;
}

/** A class with fewer texts can hardly be learnt. */
const FEW_TEXTS = 10;
/** From this share on the texts of a class are taken for one other class too often; a single text says nothing. */
const OFTEN = 0.25;
const LEAST_ROWS = 2;

/** The classes that more examples would help most: first those that miss the most held-out texts, then those that have the fewest. */
export function weakClasses({
  classes,
  confusions,
}: Pick<TrainingReport, 'classes' | 'confusions'>): WeakClass[] {
  const missed = ({ support, recall3 }: (typeof classes)[number]) => support * (1 - (recall3 ?? 1));
  return classes
    .filter((quality) => missed(quality) >= 0.5 || quality.trainingTexts < FEW_TEXTS)
    .toSorted((a, b) => missed(b) - missed(a) || a.trainingTexts - b.trainingTexts)
    .map(({ label, trainingTexts }) => {
      if (trainingTexts < FEW_TEXTS) return { label, lacks: 'examples', takenFor: null };
      const confusion = confusions.find(
        (one) => one.label === label && one.share >= OFTEN && one.rows >= LEAST_ROWS,
      );
      if (!confusion) return { label, lacks: 'variety', takenFor: null };
      const { predicted, share } = confusion;
      return { label, lacks: 'difference', takenFor: { label: predicted, share } };
    });
}
