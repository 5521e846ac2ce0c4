import { describe, expect, it } from 'vitest';
import { compareCodePoints, countTokens } from '../../../../main/core/training/vectorize.ts';
import { largestDifference, readVectorizers } from './reference.ts';

const count = (texts: readonly string[]) => {
  const counts = countTokens();
  for (const text of texts) counts.add(text.split(' ').filter(Boolean));
  return counts;
};
const firsts = (length: number) => Uint32Array.from({ length }, (_, i) => i);

describe('the vectorizer', () => {
  it.each(readVectorizers())(
    'is that of scikit-learn: least $minTexts texts, sublinear $sublinear, norm $norm',
    ({ texts, minTexts, sublinear, norm, tokens, idf, matrix }) => {
      const found = count(texts).fit({
        minTexts,
        termFrequency: sublinear ? 'logarithmic' : 'count',
        norm: norm ?? 'none',
      });
      expect(found.tokens).toEqual(tokens);
      expect(largestDifference(found.idf, idf)).toBeLessThan(1e-15);
      const { start, token, value } = found.transform(firsts(texts.length));
      expect(start).toEqual(matrix.start);
      expect(token).toEqual(matrix.token);
      expect(largestDifference(value, matrix.value)).toBeLessThan(1e-15);
    },
  );

  it('learns from the texts that it is told to, and weighs others with what it has learnt', () => {
    const counts = count(['caneta azul', 'caneta', 'luva azul', 'luva luva borracha']);
    const options = { minTexts: 1, termFrequency: 'count', norm: 'none' } as const;
    const { tokens, idf, transform } = counts.fit(options, Uint32Array.of(0, 1));
    expect(tokens).toEqual(['azul', 'caneta']);
    expect([...idf]).toEqual([Math.log(3 / 2) + 1, Math.log(3 / 3) + 1]);
    const { rows, start, token, value } = transform(Uint32Array.of(3, 2, 0));
    expect(rows).toBe(3);
    expect([...start]).toEqual([0, 0, 1, 3]);
    expect([...token]).toEqual([0, 0, 1]);
    expect([...value]).toEqual([idf[0], idf[0], idf[1]]);
  });

  it('orders tokens by code points, which UTF-16 does not', () => {
    const tokens = ['z', '\u{1f600}', '\uffee', 'a', 'aa', 'é', '\ue000'];
    const byBytes = [...tokens].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect([...tokens].sort(compareCodePoints)).toEqual(byBytes);
    expect([...tokens].sort()).not.toEqual(byBytes);
  });

  it('has nothing to say about no texts', () => {
    const { tokens, transform } = countTokens().fit({
      minTexts: 1,
      termFrequency: 'count',
      norm: 'l2',
    });
    expect(tokens).toEqual([]);
    expect(transform(new Uint32Array()).rows).toBe(0);
  });
});
