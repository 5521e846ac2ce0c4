import { prepareTokens } from '../text/prepare.ts';
import { weighTokens } from '../text/weigh.ts';
import type { LinearModel } from './model.ts';
import { modifiedHuberProbabilities } from './probability.ts';
import { scoreClasses } from './score.ts';
import { largest } from './top.ts';

/** One of the likeliest classes of a text. `index` is its place in the model's classes. */
export interface RankedClass {
  readonly index: number;
  readonly probability: number;
  /** Decision function. */
  readonly score: number;
}

export interface Classification {
  /** How many different tokens of the text the model knows. */
  readonly knownTokens: number;
  /** Likeliest first, ties in class order; empty where no token is known: such a text is never classified. */
  readonly classes: RankedClass[];
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
  return {
    classify(text, top) {
      const prepared = prepareTokens(text, model.recipe);
      const weighted = weighTokens(prepared, model.tokens, model.idf, model.recipe);
      const knownTokens = weighted.indexes.length;
      if (knownTokens === 0) return { knownTokens, classes: [] };
      scoreClasses(model, weighted, scores);
      modifiedHuberProbabilities(scores, probabilities);
      const classes = largest(probabilities, top).map((index) => ({
        index,
        probability: probabilities[index],
        score: scores[index],
      }));
      return { knownTokens, classes };
    },
  };
}
