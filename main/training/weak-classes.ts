import type { ClassReport, TrainingReport } from './build-report.ts';

/** A class that the model does badly at, and what would help it. */
export interface WeakClass {
  readonly label: string;
  /**
   * All that it lacks. `examples`: it has few. `agreement`: texts of it stand in another class as well, word for word.
   * `difference`: it is taken for another class, with which it needs examples that tell them apart. `words`: its texts have
   * words that nothing was learnt of. `variety`: it has examples, and its texts are still not like them.
   */
  readonly lacks: ('examples' | 'agreement' | 'difference' | 'words' | 'variety')[];
  /** The class that it is taken for most often, where that is what it lacks, and the share of its texts. */
  readonly takenFor: { readonly label: string; readonly share: number } | null;
  /** The class that has its texts as well, where that is what it lacks, and how many. */
  readonly twin: { readonly label: string; readonly texts: number } | null;
  /** The share of the words of its held-out texts, where that is what it lacks. */
  readonly unknownWords: number | null;
}

/** A class with fewer texts can hardly be learnt. */
const FEW_TEXTS = 10;
/** From this share on the texts of a class are taken for one other class too often; a single text says nothing. */
const OFTEN = 0.25;
const LEAST_ROWS = 2;
/** Shares of its texts that another class has, and of its words that are unknown, from which on they are told. */
const MANY_SHARED = 0.1;
const MANY_UNKNOWN = 0.2;

/** The classes that more examples would help most: first those that miss the most held-out texts, then those that have the fewest. */
export function weakClasses({
  classes,
  confusions,
}: Pick<TrainingReport, 'classes' | 'confusions'>): WeakClass[] {
  const missed = ({ support, recall3 }: ClassReport) => support * (1 - (recall3 ?? 1));
  return classes
    .filter((quality) => missed(quality) >= 0.5 || quality.trainingTexts < FEW_TEXTS)
    .toSorted((a, b) => missed(b) - missed(a) || a.trainingTexts - b.trainingTexts)
    .map((quality) => {
      const { label, trainingTexts, support } = quality;
      const confusion = confusions.find(
        (one) => one.label === label && one.share >= OFTEN && one.rows >= LEAST_ROWS,
      );
      const shared = quality.twin?.texts ?? 0;
      const isShared = shared >= LEAST_ROWS && shared >= MANY_SHARED * (trainingTexts + support);
      const isUnknown = missed(quality) >= 0.5 && (quality.unknownWords ?? 0) >= MANY_UNKNOWN;
      const lacks: WeakClass['lacks'] = [];
      if (trainingTexts < FEW_TEXTS) lacks.push('examples');
      if (isShared) lacks.push('agreement');
      if (confusion) lacks.push('difference');
      if (isUnknown) lacks.push('words');
      if (lacks.length === 0) lacks.push('variety');
      return {
        ...{ label, lacks },
        takenFor: confusion ? { label: confusion.predicted, share: confusion.share } : null,
        twin: isShared ? quality.twin : null,
        unknownWords: isUnknown ? quality.unknownWords : null,
      };
    });
}
