import { makeBlockTokens } from '../../text/block-tokens.ts';
import { prepareWords, type PreparedText } from '../../text/prepare.ts';
import { pluralReducer } from '../../text/plural-endings.ts';
import type { Recipe } from '../../text/recipe.ts';
import { splitWords } from '../../text/words.ts';
import type { TextMatrix } from '../matrix.ts';
import { countTokens, type Vectorizer } from '../vectorize.ts';
import { beginningsOf } from './beginnings.ts';
import type { PlannedRecipe } from './recipe.ts';

/** Texts as the learners see them. */
export interface Features {
  /** The recipe, with all that was learnt for it. */
  readonly recipe: Recipe;
  /** One for each column but the last; ascending by code points within a block. */
  readonly tokens: readonly string[];
  readonly idf: Float64Array;
  /** Columns of the blocks that are made of words: the first ones. */
  readonly wordColumns: number;
  /** Texts, behind them names of classes, behind them beginnings. The last column is 1 in every row: the intercept. */
  readonly matrix: TextMatrix;
  /** The text of each beginning. */
  readonly beginningOf: Uint32Array;
}

/**
 * Learns vocabulary and idf from texts and the names of classes, and weighs them all, and beginnings of the texts.
 * @param random draws how long beginnings are
 * @param mostColumns tokens that stand in few texts are left out until there are no more
 */
export async function makeFeatures(
  texts: readonly string[],
  names: readonly string[],
  plan: PlannedRecipe,
  mostColumns: number,
  random: () => number,
  pause: () => Promise<void>,
): Promise<Features> {
  const all = [...texts, ...names];
  const idfOf = await countWords(all, plan, pause);
  const smooth = (count: number) => Math.log((1 + all.length) / (1 + count)) + 1;
  const blocks = plan.blocks.map(({ block }) => block);
  const recipe: Recipe = { ...plan.recipe, mend: { idf: smooth(plan.mendTexts) }, blocks };
  const counts = blocks.map(() => countTokens());
  const count = (prepared: PreparedText) => {
    blocks.forEach((block, i) => {
      counts[i].add(tokensOf(block, prepared));
    });
  };
  const beginnings: PreparedText[] = [];
  const beginningOf: number[] = [];
  for (let row = 0; row < all.length; row++) {
    if (row % 500 === 0) await pause();
    const prepared = prepareWords(all[row], recipe, idfOf);
    count(prepared);
    if (row >= texts.length) continue;
    for (const beginning of beginningsOf(prepared, random)) {
      beginnings.push(beginning);
      beginningOf.push(row);
    }
  }
  for (let i = 0; i < beginnings.length; i++) {
    if (i % 500 === 0) await pause();
    count(beginnings[i]);
  }
  const whole = Uint32Array.from({ length: all.length }, (_, i) => i);
  const fit = (more: number) =>
    plan.blocks.map(({ leastTexts }, i) =>
      counts[i].fit({ ...plan.recipe, minTexts: leastTexts + more }, whole),
    );
  let more = 0;
  let fits = fit(more);
  const columnsOf = (list: readonly Vectorizer[]) =>
    list.reduce((sum, { tokens }) => sum + tokens.length, 0);
  while (columnsOf(fits) > mostColumns && more < 1000) {
    more = more * 2 + 1;
    await pause();
    fits = fit(more);
  }
  const rows = Uint32Array.from({ length: all.length + beginnings.length }, (_, i) => i);
  return {
    recipe,
    tokens: fits.flatMap(({ tokens }) => tokens),
    idf: Float64Array.from(fits.flatMap(({ idf }) => [...idf])),
    wordColumns: columnsOf(fits.filter((_, i) => blocks[i].kind !== 'characters')),
    matrix: joinColumns(
      fits.map((one) => one.transform(rows)),
      blocks.map(({ weight }) => weight),
    ),
    beginningOf: Uint32Array.from(beginningOf),
  };
}

function tokensOf(block: Parameters<typeof makeBlockTokens>[0], prepared: PreparedText): string[] {
  const tokens: string[] = [];
  makeBlockTokens(block, prepared, (token) => tokens.push(token));
  return tokens;
}

/** How rare words are before any is mended. */
async function countWords(
  texts: readonly string[],
  { recipe }: PlannedRecipe,
  pause: () => Promise<void>,
): Promise<(word: string) => number> {
  const reduce = pluralReducer(recipe);
  const textsWith = new Map<string, number>();
  for (let row = 0; row < texts.length; row++) {
    if (row % 500 === 0) await pause();
    const words = new Set(splitWords(texts[row], recipe).map(({ word }) => reduce(word)));
    for (const word of words) textsWith.set(word, (textsWith.get(word) ?? 0) + 1);
  }
  return (word) => {
    const count = textsWith.get(word);
    return count === undefined ? Infinity : Math.log((1 + texts.length) / (1 + count)) + 1;
  };
}

/** Matrices side by side, each times its weight, and a last column of ones. */
function joinColumns(parts: readonly TextMatrix[], weights: readonly number[]): TextMatrix {
  const { rows } = parts[0];
  const columns = parts.reduce((sum, part) => sum + part.columns, 1);
  const length = parts.reduce((sum, { token }) => sum + token.length, rows);
  const start = new Uint32Array(rows + 1);
  const token = new Uint32Array(length);
  const value = new Float32Array(length);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    let first = 0;
    parts.forEach((part, i) => {
      for (let from = part.start[row]; from < part.start[row + 1]; from++) {
        token[at] = first + part.token[from];
        value[at++] = part.value[from] * weights[i];
      }
      first += part.columns;
    });
    token[at] = columns - 1;
    value[at++] = 1;
    start[row + 1] = at;
  }
  return { rows, columns, start, token, value };
}

/** The columns of words and the last one, which is always 1. */
export function wordPart({
  matrix,
  wordColumns,
}: Pick<Features, 'matrix' | 'wordColumns'>): TextMatrix {
  const last = matrix.columns - 1;
  const start = new Uint32Array(matrix.rows + 1);
  const token = new Uint32Array(matrix.token.length);
  const value = new Float32Array(token.length);
  let at = 0;
  for (let row = 0; row < matrix.rows; row++) {
    for (let from = matrix.start[row]; from < matrix.start[row + 1]; from++) {
      const column = matrix.token[from];
      if (column >= wordColumns && column !== last) continue;
      token[at] = column === last ? wordColumns : column;
      value[at++] = matrix.value[from];
    }
    start[row + 1] = at;
  }
  return {
    rows: matrix.rows,
    columns: wordColumns + 1,
    start,
    token: token.slice(0, at),
    value: value.slice(0, at),
  };
}
