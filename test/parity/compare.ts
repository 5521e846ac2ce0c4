import { createClassifier } from '../../main/core/linear/classify.ts';
import { explain } from '../../main/core/linear/explain.ts';
import type { LinearModel } from '../../main/core/linear/model.ts';
import { idfReader } from '../../main/core/linear/weigh-text.ts';
import { prepareTokens } from '../../main/core/text/prepare.ts';
import type { LabelledNumber, Reference } from './fixtures.ts';

/** Where our answers are not scikit-learn's. Nothing differs when the lists are empty. */
export interface Comparison {
  readonly texts: number;
  /** Texts that have a known token, and whose classes were compared. */
  readonly answered: number;
  readonly otherPreparation: string[];
  readonly otherKnownTokens: string[];
  readonly otherClasses: string[];
  /** Texts with equal probabilities that are not in class order. */
  readonly tiesOutOfOrder: string[];
  readonly largestDifference: number;
}

/** Prepares and classifies every text of `references` and compares with what scikit-learn answered. */
export function compareAnswers(model: LinearModel, references: readonly Reference[]): Comparison {
  const classifier = createClassifier(model);
  const idfOf = idfReader(model);
  const otherPreparation: string[] = [];
  const otherKnownTokens: string[] = [];
  const otherClasses: string[] = [];
  const tiesOutOfOrder: string[] = [];
  let largestDifference = 0;
  let answered = 0;
  for (const { text, prepared, known, classes: theirs } of references) {
    const ours = prepareTokens(text, model.recipe, idfOf).map(({ token }) => token);
    if (ours.join(' ') !== prepared) otherPreparation.push(text);
    const { knownTokens, classes } = classifier.classify(text, theirs.length);
    if (known !== null && knownTokens !== known) otherKnownTokens.push(text);
    // scikit-learn answers such a text from the intercepts; we do not classify it.
    if (knownTokens === 0) {
      if (classes.length > 0) otherClasses.push(text);
      continue;
    }
    answered++;
    const tieIsOutOfOrder = classes.some(
      ({ probability, index }, i) =>
        i > 0 && probability === classes[i - 1].probability && index < classes[i - 1].index,
    );
    if (tieIsOutOfOrder) tiesOutOfOrder.push(text);
    const ranked = classes.map(({ index, probability }) => ({
      label: model.classes[index].label,
      value: probability,
    }));
    if (!sameOrder(ranked, theirs)) otherClasses.push(text);
    theirs.forEach(({ value }, i) => {
      largestDifference = Math.max(largestDifference, Math.abs(value - ranked[i].value));
    });
  }
  return {
    texts: references.length,
    answered,
    otherPreparation,
    otherKnownTokens,
    otherClasses,
    tiesOutOfOrder,
    largestDifference,
  };
}

/** The same labels in the same order; classes that tie exactly on either side may have changed places. */
function sameOrder(ours: readonly LabelledNumber[], theirs: readonly LabelledNumber[]): boolean {
  if (ours.length !== theirs.length) return false;
  return ours.every(({ label }, i) => {
    if (label === theirs[i].label) return true;
    const tied = ({ value }: LabelledNumber, classes: readonly LabelledNumber[]) =>
      classes.filter((other) => other.value === value).length > 1;
    return tied(ours[i], ours) || tied(theirs[i], theirs);
  });
}

/** Largest difference of `Σ contributions + intercept`, and of the score shown, from scikit-learn's decision function. */
export function compareScores(
  model: LinearModel,
  references: readonly { text: string; scores: readonly LabelledNumber[] }[],
): { compared: number; largestDifference: number } {
  const indexOf = new Map(model.classes.map(({ label }, index) => [label, index]));
  let compared = 0;
  let largestDifference = 0;
  for (const { text, scores } of references) {
    const indexes = scores.map(({ label }) => indexOf.get(label) ?? -1);
    const { classes, tokens } = explain(model, text, indexes);
    scores.forEach(({ value }, i) => {
      let sum = classes[i].intercept;
      for (const { contributions } of tokens) sum += contributions[i];
      const difference = Math.max(Math.abs(sum - value), Math.abs(classes[i].score - value));
      // NaN must not slip through: Math.max keeps it.
      largestDifference = Math.max(largestDifference, difference);
      compared++;
    });
  }
  return { compared, largestDifference };
}
