import { MOST_CLASSES } from '../../linear/model.ts';
import { PLURAL_RULES } from '../../text/plural.ts';
import type { Block, Recipe } from '../../text/recipe.ts';
import type { ModelParts } from '../image.ts';
import { codesOf } from './letter-codes.ts';

/** A plural rule in letter codes. */
export interface PlannedRule {
  readonly ending: readonly number[];
  readonly leastLeft: number;
  readonly becomes: readonly number[];
  readonly except: readonly (readonly number[])[];
}

/** What the kernel needs to know of a recipe. */
export interface Plan {
  readonly blocks: readonly Block[];
  /** Forms that a word can have as a token, from 1 on, by their prefix: `head:`, `3-5:` … */
  readonly forms: ReadonlyMap<string, number>;
  readonly rules: readonly PlannedRule[];
  readonly headEnds: readonly string[];
  /** Words that pairs pass over. */
  readonly without: readonly string[];
}

/** Letters that a key of characters has room for (kernel/grams.ts). */
const MOST_CHARACTERS = 7;
/** Before the words of a head joined. */
export const JOINED_PREFIX = 'head=';
export const HEAD_PREFIX = 'head:';
export const firstPrefix = (words: number) => `${words}:`;

/** The prefix of each band of places. */
export function bandPrefixes(bands: readonly number[]): string[] {
  return [...bands, ''].map((last, i) => `${i === 0 ? 1 : bands[i - 1] + 1}-${last}:`);
}

/** The plan of a model's recipe; null if the kernel cannot do it exactly. Models are data that somebody else wrote. */
export function planOf({ classes, recipe, probability }: ModelParts): Plan | null {
  const { blocks = [{ kind: 'words', weight: 1 }], headEnds = [] } = recipe;
  const rules = rulesOf(recipe);
  const isKnown =
    classes.length >= 1 &&
    classes.length <= MOST_CLASSES &&
    (probability === 'softmax' || probability === 'modified_huber') &&
    recipe.letters === 'latin' &&
    (recipe.accents === undefined || recipe.accents === 'fold') &&
    (recipe.termFrequency === 'count' || recipe.termFrequency === 'logarithmic') &&
    (recipe.norm === 'l2' || recipe.norm === 'none') &&
    new Set(blocks.map(({ kind }) => kind)).size === blocks.length &&
    blocks.some(({ kind }) => kind === 'words') &&
    blocks.every((block) => block.kind !== 'characters' || isShort(block));
  if (!isKnown || rules === null) return null;
  const without = blocks.flatMap((block) => (block.kind === 'pairs' ? block.without : []));
  return { blocks, forms: formsOf(blocks), rules, headEnds, without };
}

function isShort({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return from >= 2 && to <= MOST_CHARACTERS;
}

/** Null where a singular could have a character that is no letter, and for a rule that is younger than the kernel. */
function rulesOf({ plural }: Recipe): PlannedRule[] | null {
  if (plural === 'none') return [];
  if (plural !== 'rslp' && !Array.isArray(plural)) return null;
  const endings =
    plural === 'rslp'
      ? PLURAL_RULES.map((rule) => ({ ...rule, ending: rule.suffix, except: [...rule.except] }))
      : plural.map(([ending, leastLeft, becomes]) => ({ ending, leastLeft, becomes, except: [] }));
  const rules: PlannedRule[] = [];
  for (const { ending, leastLeft, becomes, except } of endings) {
    const codes = codesOf(ending);
    const put = codesOf(becomes);
    if (codes === null) continue;
    if (put === null) return null;
    const kept = except.flatMap((word) => (word === '' ? [] : [codesOf(word) ?? []]));
    rules.push({ ending: codes, leastLeft, becomes: put, except: kept });
  }
  return rules;
}

function formsOf(blocks: readonly Block[]): Map<string, number> {
  const forms = new Map<string, number>();
  for (const prefix of blocks.flatMap(prefixesOf)) {
    if (!forms.has(prefix)) forms.set(prefix, forms.size + 1);
  }
  return forms;
}

function prefixesOf(block: Block): string[] {
  if (block.kind === 'first') return [firstPrefix(1), firstPrefix(block.words)];
  if (block.kind === 'head') return [HEAD_PREFIX];
  return block.kind === 'positions' ? bandPrefixes(block.bands) : [];
}
