import { describe, expect, it } from 'vitest';
import {
  buildTokenTable,
  findToken,
  NOT_FOUND,
  tokenAt,
  tokenTableOf,
} from '../../../../main/core/text/token-table.ts';

describe('the token table', () => {
  const words = Array.from({ length: 5000 }, (_, i) => `palavra${i.toString(36)}çã`).sort();
  const table = tokenTableOf(words);

  it('finds every token at its place and gives it back', () => {
    expect(words.map((word) => findToken(table, word))).toEqual(words.map((_, i) => i));
    expect(tokenAt(table, 4999)).toBe(words[4999]);
  });

  it.each(['', 'palavra', 'zzz', 'palavra0çã ', 'PALAVRA0ÇÃ'])('does not find %j', (word) => {
    expect(findToken(table, word)).toBe(NOT_FOUND);
  });

  it('holds an empty vocabulary, and one token', () => {
    expect(findToken(tokenTableOf([]), 'a')).toBe(NOT_FOUND);
    expect(findToken(tokenTableOf(['só']), 'só')).toBe(0);
  });

  it('refuses a token that stands twice', () => {
    const units = Uint16Array.from([97, 98, 97, 98]);
    expect(() => buildTokenTable(units, Uint32Array.from([0, 2, 4]))).toThrow(/token 1 .*twice/);
  });

  it('holds letters beyond ISO 8859-1 as well, and the others in bytes', () => {
    const wider = tokenTableOf([...words, 'žluťoučký', '語']);
    expect(words.map((word) => findToken(wider, word))).toEqual(words.map((_, i) => i));
    expect(tokenAt(wider, 5000)).toBe('žluťoučký');
    expect(findToken(wider, '語')).toBe(5001);
    expect(findToken(wider, '\u009e')).toBe(NOT_FOUND);
    expect(table.units).toBeInstanceOf(Uint8Array);
    expect(wider.units).toBeInstanceOf(Uint16Array);
  });

  it('lies in shared memory, so that threads need no copy', () => {
    expect(table.units.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(table.slots.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
