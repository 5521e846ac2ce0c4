import { describe, expect, it } from 'vitest';
import { lowerLetter } from '../../../../main/core/text/letters.ts';
import { prepareText, prepareTokens } from '../../../../main/core/text/prepare.ts';
import { RECIPE_2015 } from '../../../../main/core/text/recipe.ts';

const prepared = (text: string) => prepareText(text, RECIPE_2015);

describe('the preparation of 2015', () => {
  it.each([
    ['CANETA ESFEROGRÁFICA, AZUL', 'caneta esferográfica azul'],
    ['Pneu 175/70 R13', 'pneu'],
    ['água-oxigenada 10 vol.', 'água oxigenada vol'],
    ['LUVAS\tCIRÚRGICAS\nESTÉREIS', 'luva cirúrgica estérel'],
    ['a e o', ''],
    ['×÷ªº¹', ''],
    ['ŒUVRE ſeis ŠKODA', 'œuvre ſeil škoda'],
    ['', ''],
  ])('reads %j as %j', (text, expected) => {
    expect(prepared(text)).toBe(expected);
  });

  it('ends a word behind İ, whose lower case carries a dot that is no letter', () => {
    expect(prepared('İSTANBUL DİZEL')).toBe('stanbul di zel');
  });

  it('reads the Kelvin sign, the Ångström sign and capital ẞ as the letters they become', () => {
    expect(prepared('\u212Ailo \u212Bngstrom GRO\u1E9E')).toBe('kilo ångstrom groß');
  });

  it('takes combining accents, full-width letters and emoji for separators', () => {
    expect(prepared('cafe\u0301s ＡＢＣ luva🧤luva')).toBe('cafe luva luva');
  });

  it('knows every character beyond Latin Extended-A whose lower case lies in it', () => {
    const missed: string[] = [];
    for (let unit = 0x180; unit < 0xd800; unit++) {
      const lower = String.fromCharCode(unit).toLowerCase();
      const letters = [...lower].filter((c) => lowerLetter(c.charCodeAt(0)) !== 0);
      if (letters.length > 0 && lowerLetter(unit) === 0) missed.push(unit.toString(16));
    }
    expect(missed).toEqual([]);
  });

  it('tells where in the typed text each token stands', () => {
    const text = '2 CANETAS, a AZULS';
    const places = prepareTokens(text, RECIPE_2015).map(({ token, start, end }) => [
      token,
      text.slice(start, end),
    ]);
    expect(places).toEqual([
      ['caneta', 'CANETAS'],
      ['azul', 'AZULS'],
    ]);
  });

  it('drops a word that has one letter left once its plural is reduced', () => {
    expect(prepared('às os nas')).toBe('às os na');
  });
});
