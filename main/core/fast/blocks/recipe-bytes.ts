import type { Block } from '../../text/recipe.ts';
import { bandPrefixes, firstPrefix, HEAD_PREFIX, JOINED_PREFIX, type Plan } from './plan.ts';

/** A plan as the kernel reads it, and where its parts lie. */
export interface RecipeBytes {
  readonly bytes: Uint8Array;
  readonly rules: number;
  readonly rulesEnd: number;
  readonly lastLetters: number;
  readonly headEnds: number;
  readonly headEndsEnd: number;
  readonly blocks: number;
  readonly blocksEnd: number;
  readonly prefixes: number;
  readonly prefixesEnd: number;
  /** Addresses of the UTF-16 units of each word that pairs pass over, and behind them. */
  readonly without: readonly (readonly [from: number, to: number])[];
}

const RULE_BYTES = 32;
const BLOCK_BYTES = 256;
const LETTERS = 256;
const FORMS_OF_BANDS = 104;
const KINDS = ['words', 'pairs', 'first', 'head', 'positions', 'characters'] as const;

/** Lays a plan out, to be put at `base`. */
export function layRecipe(plan: Plan, base: number): RecipeBytes {
  const parts: number[] = [];
  const here = () => base + parts.length;
  const laid = (bytes: readonly number[]): number => {
    const at = here();
    for (const byte of bytes) parts.push(byte);
    return at;
  };
  const units = (text: string): number => {
    if (here() % 2 === 1) parts.push(0);
    return laid([...new Uint8Array(Uint16Array.from(text, (_, i) => text.charCodeAt(i)).buffer)]);
  };
  const align = (): number => {
    while (here() % 8 !== 0) parts.push(0);
    return here();
  };
  const numbers = (list: readonly number[]): number => {
    align();
    return laid([...new Uint8Array(Uint32Array.from(list).buffer)]);
  };

  const ruleNumbers = plan.rules.map(({ ending, leastLeft, becomes, except }) => {
    const exceptions = except.flatMap((word) => [laid(word), word.length]);
    const from = numbers(exceptions);
    const length = ending.length;
    const to = from + exceptions.length * 4;
    return [laid(ending), length, length + leastLeft, laid(becomes), becomes.length, from, to, 0];
  });
  const rules = numbers(ruleNumbers.flat());
  const last = new Array<number>(LETTERS).fill(0);
  for (const { ending } of plan.rules) last[ending[ending.length - 1]] = 1;
  const lastLetters = laid(last);

  const headEnds = numbers(plan.headEnds.flatMap((end) => [units(end), end.length]));
  const prefixList = [...plan.forms].map(([prefix, form]) => [units(prefix), prefix.length, form]);
  if (plan.blocks.some(({ kind }) => kind === 'head')) {
    prefixList.push([units(JOINED_PREFIX), JOINED_PREFIX.length, 0]);
  }
  const prefixes = numbers(prefixList.flat());
  const without = plan.without.map((word): [number, number] => {
    const from = units(word);
    return [from, from + word.length * 2];
  });
  const blocks = align();
  for (const block of plan.blocks) laid([...blockBytes(block, plan.forms)]);
  return {
    bytes: Uint8Array.from(parts),
    ...{ rules, rulesEnd: rules + plan.rules.length * RULE_BYTES, lastLetters },
    ...{ headEnds, headEndsEnd: headEnds + plan.headEnds.length * 8 },
    ...{ blocks, blocksEnd: blocks + plan.blocks.length * BLOCK_BYTES },
    ...{ prefixes, prefixesEnd: prefixes + prefixList.length * 12, without },
  };
}

/** A block as kernel/make.ts reads it. */
function blockBytes(block: Block, forms: ReadonlyMap<string, number>): Uint8Array {
  const bytes = new Uint8Array(BLOCK_BYTES);
  const view = new DataView(bytes.buffer);
  const put = (at: number, values: readonly number[]) =>
    values.forEach((value, i) => view.setUint32(at + i * 4, value, true));
  const formOf = (prefix: string) => forms.get(prefix) ?? 0;
  put(0, [KINDS.indexOf(block.kind)]);
  view.setFloat64(8, block.weight, true);
  if (block.kind === 'first') {
    put(16, [block.words, formOf(firstPrefix(1)), formOf(firstPrefix(block.words))]);
  } else if (block.kind === 'head') {
    put(16, [block.words, block.joined, formOf(HEAD_PREFIX)]);
  } else if (block.kind === 'positions') {
    put(16, [block.bands.length, ...block.bands]);
    put(FORMS_OF_BANDS, bandPrefixes(block.bands).map(formOf));
  } else if (block.kind === 'characters') {
    put(16, [block.from, block.to]);
    view.setFloat64(24, block.recognised, true);
  }
  return bytes;
}
