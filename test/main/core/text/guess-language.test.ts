import { describe, expect, it } from 'vitest';
import { guessLanguage } from '../../../../main/core/text/guess-language.ts';
import { englishCatalog } from '../training/recommended/english-catalog.ts';

describe('the language of texts', () => {
  it.each([
    ['pt', ['CANETA COM PONTA DE AÇO', 'LUVA EM LÁTEX DA COR BRANCA', 'CABO DO FREIO']],
    ['es', ['bolígrafo con punta', 'papel en hojas del tamaño', 'guantes y botas por par']],
    ['en', ['pen with a steel tip', 'box of gloves', 'paint for the floor']],
    [null, ['7510', 'parafuso', 'M8 x 20']],
    [null, []],
  ])('is %j', (language, texts) => {
    expect(guessLanguage(texts)).toBe(language);
  });

  it('is told of a catalog of short entries', () => {
    expect(guessLanguage(englishCatalog(12, false).texts)).toBe('en');
  });
});
