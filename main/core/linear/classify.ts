import { confidenceOf } from './calibration.ts';
import type { LinearModel } from './model.ts';
import { probabilitiesOf } from './probability.ts';
import { scoreClasses } from './score.ts';
import { largest } from './top.ts';
import { weighText } from './weigh-text.ts';

/** One of the likeliest classes of a text. `index` is its place in the model's classes. */
export interface RankedClass {
  readonly index: number;
  readonly probability: number;
  /** Decision function. */
  readonly score: number;
}

export interface Classification {
  /** How many different words of the text the model knows or, if it knows none, recognises by their letters. */
  readonly knownTokens: number;
  /** Likeliest first, ties in class order; empty where no word is known: such a text is never classified. */
  readonly classes: RankedClass[];
  /** How often answers like the first one are right, 0 to 1; null or missing where the model does not tell. */
  readonly confidence?: number | null;
}

export interface Classifier {
  /** The `top` likeliest classes of one text. */
  classify(text: string, top: number): Classification;
}

/**
 * The plain path: sparse rows, added up in ascending order of tokens, as scikit-learn does.
 * What is faster is tested against it.
 */
export function createClassifier(model: LinearModel): Classifier {
  const scores = new Float64Array(model.classes.length);
  const probabilities = new Float64Array(model.classes.length);
  const confidence = () => {
    if (!model.calibration) return null;
    const [first, second = first] = largest(scores, 2);
    return confidenceOf(model.calibration, scores[first] - scores[second]);
  };
  return {
    classify(text, top) {
      const { weighted, knownTokens } = weighText(model, text);
      if (knownTokens === 0) return { knownTokens, classes: [] };
      scoreClasses(model, weighted, scores);
      probabilitiesOf(model.probability, scores, probabilities);
      const classes = largest(probabilities, top).map((index) => ({
        index,
        probability: probabilities[index],
        score: scores[index],
      }));
      return { knownTokens, classes, confidence: confidence() };
    },
  };
}
