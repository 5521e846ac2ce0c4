import { describe, expect, it } from 'vitest';
import { singular } from '../../../../main/core/text/plural.ts';

describe('plural to singular, step 0 of RSLP', () => {
  it.each([
    ['bons', 'bom'],
    ['balões', 'balão'],
    ['ões', 'õe'],
    ['pães', 'pão'],
    ['mãe', 'mãe'],
    ['mães', 'mão'],
    ['normais', 'normal'],
    ['cais', 'cais'],
    ['papéis', 'papel'],
    ['amáveis', 'amável'],
    ['lençóis', 'lençol'],
    ['barris', 'barril'],
    ['males', 'male'],
    ['hotéles', 'hotél'],
    ['mares', 'mare'],
    ['pilares', 'pilar'],
    ['azuis', 'azuil'],
    ['árvores', 'árvore'],
    ['casas', 'casa'],
    ['lápis', 'lápis'],
    ['depois', 'depois'],
    ['gás', 'gás'],
    ['os', 'os'],
    ['caneta', 'caneta'],
    ['', ''],
  ])('%s becomes %s', (word, expected) => {
    expect(singular(word)).toBe(expected);
  });
});
