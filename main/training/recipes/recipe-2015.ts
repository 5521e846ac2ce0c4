import { Problem } from '../../core/problem.ts';
import { prepareTokens } from '../../core/text/prepare.ts';
import { RECIPE_2015 } from '../../core/text/recipe.ts';
import { tokenTableOf } from '../../core/text/token-table.ts';
import { trainSgd, type FastSgdOptions } from '../../core/training/fast-sgd.ts';
import { sparseCoefficients } from '../../core/training/model-of.ts';
import { SGD_2015 } from '../../core/training/options.ts';
import { countTokens, type TokenCounts } from '../../core/training/vectorize.ts';
import type { TrainingOptions } from '../training.ts';
import type { RecipeInput, RecipeWork, TrainByRecipe } from './recipe.ts';

/** Longer words are nonsense, and no model file holds them. */
const LONGEST_TOKEN = 256;
/** Held-out texts that every epoch is measured on. */
const MOST_MEASURED = 1000;
/** Up to so much weights are float64 unless somebody says otherwise. */
const MOST_FLOAT64_BYTES = 1.5e9;
const PAUSE_EVERY = 500;

/** The classifier of 2015: words in the singular, tf-idf, `SGDClassifier` one against the rest, as scikit-learn has them. */
export const trainBy2015: TrainByRecipe = async (input, options, work) => {
  const { classes, groups, labels, training, heldOut } = input;
  const counts = await countAll(input, work);
  const minTexts = options.minTexts ?? 2;
  const { tokens, idf, transform } = counts.fit({ ...RECIPE_2015, minTexts }, training);
  if (tokens.length === 0) {
    throw new Problem(
      'training.no-tokens',
      `No word stands in ${minTexts} texts or more: there is nothing to learn from. Are these the right columns?`,
      { texts: minTexts },
    );
  }
  const sgd = sgdOptions(options, tokens.length * classes.length);
  const step = Math.max(1, heldOut.length / MOST_MEASURED);
  const measured = heldOut.filter((_, i) => Math.floor(i / step) > Math.floor((i - 1) / step));
  const labelsOf = (rows: Uint32Array) => Uint32Array.from(rows, (row) => labels[row]);
  const learnt = await trainSgd(
    transform(training),
    labelsOf(training),
    classes.length,
    sgd,
    work.crew,
    {
      signal: work.signal,
      pause: work.pause,
      heldOut:
        measured.length > 0
          ? { matrix: transform(measured), labels: labelsOf(measured) }
          : undefined,
      onEpoch(epoch) {
        work.onStage('train', epoch.epoch / sgd.epochs);
        work.onEpoch(epoch);
      },
    },
  );
  return {
    model: {
      classes,
      groups,
      intercept: learnt.intercepts,
      tokens: tokenTableOf(tokens),
      idf,
      coefficients: sparseCoefficients(learnt),
      recipe: RECIPE_2015,
      probability: 'modified_huber',
    },
    training: trainingTold(sgd, minTexts, learnt.epochs),
  };
};

async function countAll(
  { texts, usable }: RecipeInput,
  { pause, onStage }: RecipeWork,
): Promise<TokenCounts> {
  const counts = countTokens();
  for (let row = 0; row < usable.length; row++) {
    const prepared = prepareTokens(texts.at(usable[row]), RECIPE_2015);
    counts.add(prepared.map(({ token }) => token).filter(({ length }) => length <= LONGEST_TOKEN));
    if (row % PAUSE_EVERY === 0) {
      onStage('prepare', row / usable.length);
      await pause();
    }
  }
  return counts;
}

function sgdOptions(options: TrainingOptions, weights: number): FastSgdOptions {
  const usual = weights * 8 <= MOST_FLOAT64_BYTES ? 'float64' : 'float32';
  return {
    ...SGD_2015,
    loss: options.loss ?? SGD_2015.loss,
    penalty: options.penalty ?? SGD_2015.penalty,
    alpha: options.alpha ?? SGD_2015.alpha,
    l1Ratio: options.l1Ratio ?? SGD_2015.l1Ratio,
    epochs: options.epochs ?? SGD_2015.epochs,
    tolerance: options.tolerance ?? SGD_2015.tolerance,
    learningRate: options.learningRate ?? SGD_2015.learningRate,
    firstRate: options.firstRate ?? SGD_2015.firstRate,
    classWeights: options.balanced ? 'balanced' : null,
    seed: options.seed ?? 0,
    averageFrom: options.average ? 1 : 0,
    precision: options.precision ?? usual,
  };
}

/** By scikit-learn's names. */
function trainingTold(sgd: FastSgdOptions, minTexts: number, epochs: number) {
  return {
    recipe: '2015',
    loss: sgd.loss,
    penalty: sgd.penalty,
    alpha: sgd.alpha,
    ...(sgd.penalty === 'elasticnet' ? { l1_ratio: sgd.l1Ratio } : {}),
    learning_rate: sgd.learningRate,
    ...(sgd.learningRate === 'optimal' ? {} : { eta0: sgd.firstRate }),
    n_iter: epochs,
    ...(sgd.tolerance === null ? {} : { tol: sgd.tolerance }),
    average: sgd.averageFrom > 0,
    class_weight: sgd.classWeights === null ? null : 'balanced',
    min_df: minTexts,
    seed: sgd.seed,
    precision: sgd.precision,
  };
}
