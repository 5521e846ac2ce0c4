import { LEARNING_RATES, LOSSES, PENALTIES } from '../../core/training/options.ts';
import { RECIPE_NAMES } from '../../training/recipes/index.ts';
import type { TrainingOptions } from '../../training/training.ts';
import { usageProblem } from './codes.ts';
import { COMMON, readChoice, readNumber } from './options.ts';
import { TABLE_OPTIONS } from './table-options.ts';

const { data, help } = COMMON;
const text = { type: 'string' } as const;

/** What `rotulo train` takes. */
export const TRAIN_OPTIONS = {
  ...{ data, help },
  text: { type: 'string', multiple: true, short: 't' },
  label: { type: 'string', short: 'l' },
  name: text,
  group: text,
  names: text,
  corrections: { type: 'string', multiple: true },
  title: text,
  output: { type: 'string', short: 'o' },
  report: text,
  recipe: text,
  'test-share': text,
  'least-rows': text,
  seed: text,
  threads: text,
  loss: text,
  penalty: text,
  alpha: text,
  'l1-ratio': text,
  epochs: text,
  tolerance: text,
  'learning-rate': text,
  'first-rate': text,
  balanced: { type: 'boolean' },
  average: { type: 'boolean' },
  'min-texts': text,
  precision: text,
  ...TABLE_OPTIONS,
  quiet: { type: 'boolean', short: 'q' },
} as const;

type Values = Partial<Record<string, string | boolean | (string | boolean)[]>>;

/** A number with decimals within bounds; undefined where it was not given. */
function readDecimal(values: Values, name: string, least: number, most: number) {
  const given = values[name];
  if (typeof given !== 'string') return undefined;
  const value = /^\d*\.?\d+(e[-+]?\d+)?$/i.test(given) ? Number(given) : NaN;
  if (value >= least && value <= most) return value;
  throw usageProblem('number', `--${name} is a number from ${least} to ${most}, not “${given}”.`, {
    option: name,
    found: given,
    least,
    most,
  });
}

/** A whole number within bounds; undefined where it was not given. */
export function readWhole(values: Values, name: string, least: number, most: number) {
  const given = values[name];
  return typeof given === 'string' ? readNumber(name, given, least, most) : undefined;
}

function readWord<T extends string>(values: Values, name: string, words: readonly T[]) {
  const given = values[name];
  return typeof given === 'string' ? readChoice(name, given, words) : undefined;
}

/** How it is to be learnt, from the command's options. */
export function readTrainingOptions(values: Values): TrainingOptions {
  return {
    recipe: readWord(values, 'recipe', RECIPE_NAMES) ?? RECIPE_NAMES[0],
    seed: readWhole(values, 'seed', 0, 999_999_999),
    testShare: readDecimal(values, 'test-share', 0, 0.5),
    loss: readWord(values, 'loss', LOSSES),
    penalty: readWord(values, 'penalty', PENALTIES),
    alpha: readDecimal(values, 'alpha', 0, 1e9),
    l1Ratio: readDecimal(values, 'l1-ratio', 0, 1),
    epochs: readWhole(values, 'epochs', 1, 100_000),
    tolerance: readDecimal(values, 'tolerance', 0, 1e9),
    learningRate: readWord(values, 'learning-rate', LEARNING_RATES),
    firstRate: readDecimal(values, 'first-rate', 0, 1e9),
    balanced: values.balanced === true,
    average: values.average === true,
    minTexts: readWhole(values, 'min-texts', 1, 1_000_000),
    precision: readWord(values, 'precision', ['float64', 'float32']),
  };
}
