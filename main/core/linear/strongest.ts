import { tokenAt } from '../text/token-table.ts';
import type { LinearModel } from './model.ts';

export interface TokenCoefficient {
  readonly token: string;
  readonly coefficient: number;
  readonly idf: number;
}

export interface ClassCoefficient {
  /** Place in the model's classes. */
  readonly index: number;
  readonly coefficient: number;
}

/** Keeps the strongest of many, without sorting the many: `offer` all, then `take`. */
function strongestOf<T extends { coefficient: number }>(count: number) {
  const kept: T[] = [];
  const weakest = () => Math.abs(kept[kept.length - 1].coefficient);
  return {
    wants: (coefficient: number) => kept.length < count || Math.abs(coefficient) > weakest(),
    offer(item: T) {
      let at = kept.length;
      while (at > 0 && Math.abs(item.coefficient) > Math.abs(kept[at - 1].coefficient)) at--;
      kept.splice(at, 0, item);
      if (kept.length > count) kept.pop();
    },
    take: () => kept,
  };
}

/** The `count` strongest tokens for and against one class, strongest first, and how many coefficients it has. */
export function strongestTokens(
  { coefficients, tokens, idf }: LinearModel,
  classIndex: number,
  count: number,
): { for: TokenCoefficient[]; against: TokenCoefficient[]; coefficients: number } {
  const { start, class: classOf, value } = coefficients;
  const speaksFor = strongestOf<{ token: number; coefficient: number }>(count);
  const speaksAgainst = strongestOf<{ token: number; coefficient: number }>(count);
  let found = 0;
  for (let token = 0; token < tokens.size; token++) {
    for (let at = start[token]; at < start[token + 1]; at++) {
      if (classOf[at] !== classIndex) continue;
      found++;
      const coefficient = value[at];
      const side = coefficient > 0 ? speaksFor : speaksAgainst;
      if (side.wants(coefficient)) side.offer({ token, coefficient });
      break;
    }
  }
  const legible = ({ token, coefficient }: { token: number; coefficient: number }) => ({
    token: tokenAt(tokens, token),
    coefficient,
    idf: idf[token],
  });
  return {
    for: speaksFor.take().map(legible),
    against: speaksAgainst.take().map(legible),
    coefficients: found,
  };
}

/** What `strongestTokens` found in stretches of the tokens that follow each other, as if it had seen them all at once. */
export function mergeStrongest(
  parts: readonly ReturnType<typeof strongestTokens>[],
  count: number,
): ReturnType<typeof strongestTokens> {
  const strongest = (side: 'for' | 'against') =>
    parts
      .flatMap((part) => part[side])
      .sort((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient))
      .slice(0, count);
  const coefficients = parts.reduce((sum, part) => sum + part.coefficients, 0);
  return { for: strongest('for'), against: strongest('against'), coefficients };
}

/** The `count` classes that one token speaks for, and against, most strongly. */
export function strongestClasses(
  { coefficients: { start, class: classOf, value } }: LinearModel,
  token: number,
  count: number,
): { for: ClassCoefficient[]; against: ClassCoefficient[] } {
  const speaksFor = strongestOf<ClassCoefficient>(count);
  const speaksAgainst = strongestOf<ClassCoefficient>(count);
  for (let at = start[token]; at < start[token + 1]; at++) {
    const side = value[at] > 0 ? speaksFor : speaksAgainst;
    if (side.wants(value[at])) side.offer({ index: classOf[at], coefficient: value[at] });
  }
  return { for: speaksFor.take(), against: speaksAgainst.take() };
}

/** Up to `count` tokens that start with `prefix`, the most frequent (lowest idf) first. */
export function tokensStartingWith(
  { tokens, idf }: Pick<LinearModel, 'tokens' | 'idf'>,
  prefix: string,
  count: number,
): string[] {
  const { units, start } = tokens;
  const found: number[] = [];
  for (let token = 0; token < tokens.size; token++) {
    if (start[token + 1] - start[token] < prefix.length) continue;
    let i = 0;
    while (i < prefix.length && units[start[token] + i] === prefix.charCodeAt(i)) i++;
    if (i === prefix.length) found.push(token);
  }
  found.sort((a, b) => idf[a] - idf[b] || a - b);
  return found.slice(0, count).map((token) => tokenAt(tokens, token));
}
