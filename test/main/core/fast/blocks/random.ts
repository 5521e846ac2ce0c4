import type { LinearModel, ProbabilityRule } from '../../../../../main/core/linear/model.ts';
import { makeBlockTokens } from '../../../../../main/core/text/block-tokens.ts';
import { prepareWords } from '../../../../../main/core/text/prepare.ts';
import type { Recipe } from '../../../../../main/core/text/recipe.ts';
import { tokenTableOf } from '../../../../../main/core/text/token-table.ts';
import { BLOCK_RECIPE } from '../../block-model.ts';
import { randomNumbers } from '../random.ts';

const LETTERS = 'aaaeeiioossrlnmtdcpgãõéêçúñšßæøłİIS';
const BETWEEN = [
  ' ',
  ' ',
  ' ',
  ' ',
  ', ',
  ' - ',
  ' (',
  '; ',
  ':',
  '\n',
  '\r\n',
  '\t ',
  ' 12 ',
  '-',
];
const ODD = [
  '\u0301',
  ' \u0301',
  '\u0301 ',
  '🧤',
  '\ud83e',
  '×',
  '\0',
  'кот',
  '\u212a',
  '\u1e9e',
  '  ',
  '=*:',
];

/** Texts of few words that come again and again: cut in two, in capitals, in the plural, with accents of their own. */
export function blockTexts(seed: number, count: number, longest = 30): string[] {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const spell = () => Array.from({ length: 1 + below(9) }, () => LETTERS[below(LETTERS.length)]);
  const words = Array.from({ length: 60 }, () => spell().join(''));
  const dress = (word: string): string => {
    const kind = below(12);
    const at = below(word.length);
    if (kind === 0) return word.toUpperCase();
    if (kind === 1) return `${word}s`;
    if (kind === 2) return `${word}ões`;
    if (kind === 3) return `${word.slice(0, at)}${BETWEEN[below(BETWEEN.length)]}${word.slice(at)}`;
    if (kind === 4) return `${word.slice(0, at)}\u0303${word.slice(at)}`;
    if (kind === 5) return spell().join('');
    return word;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: below(longest) }, () => {
      const between = below(10) === 0 ? ODD[below(ODD.length)] : BETWEEN[below(BETWEEN.length)];
      return dress(words[below(words.length)]) + between;
    }).join(''),
  );
}

export interface RandomBlockModel {
  readonly seed: number;
  readonly classes: number;
  readonly recipe?: Partial<Recipe>;
  readonly probability?: ProbabilityRule;
  /** All that it knows, whatever the texts. */
  readonly tokens?: readonly string[];
}

/** A model that knows most tokens that its recipe makes of `texts`, and some that no text has. */
export function randomBlockModel(
  texts: readonly string[],
  { seed, classes, recipe: own, probability = 'softmax', tokens: given }: RandomBlockModel,
): LinearModel {
  const random = randomNumbers(seed);
  const recipe: Recipe = { ...BLOCK_RECIPE, ...own };
  const found = new Set([
    'x2',
    'кот',
    '1:',
    'head=a  b',
    'a b c',
    '*',
    '**',
    '=',
    '==',
    'CANETA',
    'n:a',
  ]);
  for (const text of texts) {
    const prepared = prepareWords(text, { ...recipe, mend: undefined });
    for (const block of recipe.blocks ?? [{ kind: 'words', weight: 1 } as const]) {
      makeBlockTokens(block, prepared, (token) => {
        if (random() < 0.8) found.add(token);
      });
    }
  }
  const tokens = [...(given ?? found)].toSorted((a, b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  const start = [0];
  const classOf: number[] = [];
  for (let token = 0; token < tokens.length; token++) {
    const share = random() ** 3;
    for (let k = 0; k < classes; k++) if (random() < share) classOf.push(k);
    start.push(classOf.length);
  }
  return {
    classes: Array.from({ length: classes }, (_, k) => ({
      label: String(k),
      name: null,
      group: null,
    })),
    groups: [],
    intercept: Float64Array.from({ length: classes }, () => random() - 0.5),
    tokens: tokenTableOf(tokens),
    idf: Float64Array.from(tokens, () => 1 + random() * 4),
    coefficients: {
      start: Uint32Array.from(start),
      class: Uint16Array.from(classOf),
      value: Float64Array.from(classOf, () => random() * 6 - 3),
    },
    recipe,
    probability,
    calibration: { margin: [0.1, 1, 2], confidence: [0.2, 0.5, 1], sure: null },
  };
}
