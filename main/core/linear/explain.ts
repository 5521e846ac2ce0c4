import type { PreparedToken } from '../text/prepare.ts';
import { findToken, NOT_FOUND, tokenAt } from '../text/token-table.ts';
import type { WeightedTokens } from '../text/weigh.ts';
import type { RankedClass } from './classify.ts';
import { explainWords } from './explain-blocks.ts';
import type { LinearModel } from './model.ts';
import { probabilitiesOf } from './probability.ts';
import { coefficientOf, scoreClasses } from './score.ts';
import { weighText, type Vocabulary } from './weigh-text.ts';

/**
 * What one word of a text adds to the score of each class asked for. Where a recipe makes other tokens than words, each
 * of them counts for the words that it was made of (`explain-blocks.ts`).
 */
export interface Contribution {
  readonly token: string;
  readonly occurrences: number;
  /** 0 for a word that is unknown but recognised by its letters. */
  readonly idf: number;
  /** tf-idf of the word, normalised. */
  readonly weight: number;
  /** weight × coefficient, one for each class asked for. */
  readonly contributions: number[];
}

export interface ExplainedClass extends RankedClass {
  readonly intercept: number;
}

/** For every class: the contributions of all tokens + intercept = score. */
export interface Explanation {
  readonly classes: ExplainedClass[];
  readonly tokens: Contribution[];
}

/**
 * Why a text gets the scores that it gets: the exact parts of the decision function.
 * @param classIndexes the classes to explain, places in the model's order
 */
export function explain(
  model: LinearModel,
  text: string,
  classIndexes: readonly number[],
): Explanation {
  const scores = new Float64Array(model.classes.length);
  const probabilities = new Float64Array(model.classes.length);
  const { prepared, weighted } = weighText(model, text);
  scoreClasses(model, weighted, scores);
  probabilitiesOf(model.probability, scores, probabilities);
  return {
    classes: classIndexes.map((index) => ({
      index,
      probability: probabilities[index],
      score: scores[index],
      intercept: model.intercept[index],
    })),
    tokens: model.recipe.blocks
      ? explainWords(model, prepared, model.recipe.blocks, weighted, classIndexes)
      : explainTokens(model, weighted, classIndexes),
  };
}

/** The parts of the decision function, one for each token. */
export function explainTokens(
  model: LinearModel,
  { indexes, occurrences, weights }: WeightedTokens,
  classIndexes: readonly number[],
): Contribution[] {
  return indexes.map((token, i) => ({
    token: tokenAt(model.tokens, token),
    occurrences: occurrences[i],
    idf: model.idf[token],
    weight: weights[i],
    contributions: classIndexes.map((index) => weights[i] * coefficientOf(model, token, index)),
  }));
}

/** One stretch of a text as typed, and what the model makes of it. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  /** `dropped`: the recipe leaves it out (digits, punctuation, single letters). White space is in no span. */
  readonly kind: 'known' | 'unknown' | 'dropped';
  readonly token: string | null;
  /** tf-idf of a known token, normalised; else 0. */
  readonly weight: number;
}

/** The whole text in spans, in order: what the model knows, does not know, and drops. */
export function spansOf(model: Vocabulary, text: string): TextSpan[] {
  const {
    prepared,
    weighted: { indexes, weights },
  } = weighText(model, text);
  const weightOf = new Map(indexes.map((index, i) => [index, weights[i]]));
  const spans: TextSpan[] = [];
  let at = 0;
  for (const word of prepared.words) {
    dropBetween(text, at, word.start, spans);
    spans.push(spanOf(model, word, weightOf));
    at = word.end;
  }
  dropBetween(text, at, text.length, spans);
  return spans;
}

function spanOf(
  model: Vocabulary,
  { token, start, end }: PreparedToken,
  weightOf: ReadonlyMap<number, number>,
): TextSpan {
  const index = findToken(model.tokens, token);
  if (index === NOT_FOUND) return { start, end, kind: 'unknown', token, weight: 0 };
  return { start, end, kind: 'known', token, weight: weightOf.get(index) ?? 0 };
}

function dropBetween(text: string, from: number, to: number, spans: TextSpan[]): void {
  for (const { 0: piece, index } of text.slice(from, to).matchAll(/\S+/gu)) {
    const start = from + index;
    spans.push({ start, end: start + piece.length, kind: 'dropped', token: null, weight: 0 });
  }
}
