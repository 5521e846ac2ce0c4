import { Problem } from '../../core/problem.ts';
import { guessLanguage } from '../../core/text/guess-language.ts';
import { roundsOf } from '../../core/training/recommended/folds.ts';
import { RECOMMENDED } from '../../core/training/recommended/options.ts';
import { trainRecommended } from '../../core/training/recommended/train.ts';
import type { TrainingOptions } from '../training.ts';
import type { TrainByRecipe } from './recipe.ts';

/** Longer texts are cut: what a text is stands at its beginning. */
const LONGEST_TEXT = 20_000;
/** Texts that the language is guessed from. */
const MOST_GUESSED = 2000;

/** What can be said of a training by this recipe; all else is settled. */
const OPEN: readonly string[] = ['recipe', 'seed', 'testShare'];

/** @throws Problem `training.option` where something is set that this recipe has settled */
function refuseOthers(options: TrainingOptions): void {
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined || value === false || OPEN.includes(option)) continue;
    throw new Problem(
      'training.option',
      `${option} is ${String(value)}; it must be left out: the recommended recipe has settled it.`,
      { option, found: String(value), wanted: 'left out' },
    );
  }
}

/** The recommended recipe: blocks of tokens, four learners in one matrix, calibrated confidence. */
export const trainByRecommended: TrainByRecipe = async (input, options, work) => {
  refuseOthers(options);
  const { texts, usable, labels, classes, groups, training } = input;
  const rows = Array.from(training, (row) => texts.at(usable[row]).slice(0, LONGEST_TEXT));
  const language = guessLanguage(rows.slice(0, MOST_GUESSED));
  const seed = options.seed ?? RECOMMENDED.seed;
  const { sketchOf } = work;
  const known = sketchOf ? { folds: 0, spreads: sketchOf.spreads ?? null } : {};
  const settings = { ...RECOMMENDED, seed, ...known };
  const { model, spreads } = await trainRecommended(
    {
      texts: rows,
      labels: Uint32Array.from(training, (row) => labels[row]),
      classes,
      groups,
      language,
    },
    settings,
    {
      crew: work.crew,
      signal: work.signal,
      pause: work.pause,
      onProgress: (stage, share) => {
        work.onStage(
          stage === 'prepare' ? stage : 'train',
          overall(stage, share, roundsOf(rows.length, settings)),
        );
      },
    },
  );
  if (model.tokens.size === 0) {
    throw new Problem(
      'training.no-tokens',
      'No word stands in 1 texts or more: there is nothing to learn from. Are these the right columns?',
      { texts: 1 },
    );
  }
  return {
    model,
    training: {
      recipe: 'recommended',
      learners: 'svm, naive Bayes, groups, vectors',
      language,
      folds: settings.folds,
      coefficients: model.coefficients.value.length,
      seed,
    },
    spreads,
  };
};

/** Each round is trained as the whole is: the share of all of them together. */
function overall(stage: string, share: number, rounds: number): number {
  if (stage === 'prepare') return share;
  return stage === 'calibrate' ? (share * rounds) / (rounds + 1) : (rounds + share) / (rounds + 1);
}
