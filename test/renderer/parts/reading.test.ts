import { describe, expect, it } from 'vitest';
import { readingOf } from '../../../renderer/parts/table/reading.ts';
import { view } from '../batch/examples.ts';

describe('what a reading means', () => {
  it('is shown by a word of the file that a wrong encoding would spoil', () => {
    expect(readingOf(view)).toMatchObject({ columns: 4, accented: 'Código', illegible: false });
    const plain = { ...view, columns: ['id', 'item'], preview: [['1', 'CANETA "AZUL" 5%']] };
    expect(readingOf(plain).accented).toBeNull();
  });

  it('is in doubt where characters were lost', () => {
    expect(readingOf({ ...view, preview: [['ESFEROGR\uFFFDFICA']] }).illegible).toBe(true);
  });

  it('counts the sheets beside the one that is read', () => {
    const sheets = ['a', 'b', 'c'].map((name) => ({ name, hidden: false }));
    expect(readingOf({ ...view, sheets }).otherSheets).toBe(2);
    expect(readingOf(view).otherSheets).toBe(0);
  });
});
