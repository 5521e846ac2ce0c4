import { describe, expect, it } from 'vitest';
import { looksLikeHeader } from '../../../main/table/detect-columns.ts';

const KINDS = ['Küche', 'Büro', 'Garten'];
const rows = Array.from({ length: 12 }, (_, row) => [`Ding von Sorte ${row}`, KINDS[row % 3]]);

describe('a first record of words above words', () => {
  it('is a header where it stands alone above a column in which everything repeats', () => {
    expect(looksLikeHeader(['Bezeichnung', 'Warengruppe'], rows)).toBe(true);
    expect(looksLikeHeader(['Ding von Sorte 12', 'Küche'], rows)).toBe(false);
  });

  it('is none above a few rows, or where something else stands alone as well', () => {
    expect(looksLikeHeader(['Messer', 'Waffen'], rows.slice(0, 6))).toBe(false);
    expect(looksLikeHeader(['Messer', 'Waffen'], [...rows, ['Vase', 'Kunst']])).toBe(false);
  });
});
