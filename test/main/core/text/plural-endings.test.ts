import { describe, expect, it } from 'vitest';
import {
  ENGLISH_ENDINGS,
  PORTUGUESE_ENDINGS,
  pluralReducer,
} from '../../../../main/core/text/plural-endings.ts';
import { BLOCK_RECIPE } from '../block-model.ts';

describe('plural to singular by the endings of a recipe', () => {
  const portuguese = pluralReducer({ ...BLOCK_RECIPE, plural: PORTUGUESE_ENDINGS });
  const english = pluralReducer({ ...BLOCK_RECIPE, plural: ENGLISH_ENDINGS });

  it.each([
    ['canetas', 'caneta'],
    ['botoes', 'botao'],
    ['capitaes', 'capitao'],
    ['materiais', 'material'],
    ['papeis', 'papel'],
    ['lencois', 'lencol'],
    ['azuis', 'azul'],
    ['jardins', 'jardim'],
    ['funis', 'funil'],
    ['moveles', 'movel'],
    ['colheres', 'colher'],
    ['caneta', 'caneta'],
  ])('Portuguese without accents: %s becomes %s', (plural, one) => {
    expect(portuguese(plural)).toBe(one);
  });

  it.each([
    ['batteries', 'battery'],
    ['boxes', 'box'],
    ['pens', 'pen'],
    ['glass', 'glass'],
  ])('English: %s becomes %s', (plural, one) => {
    expect(english(plural)).toBe(one);
  });

  it('takes an ending only from what stays long enough, and the first that fits', () => {
    expect(portuguese('mais')).toBe('mail');
    expect(portuguese('ais')).toBe('ai');
    expect(portuguese('os')).toBe('os');
  });

  it('reduces nothing where the recipe says so', () => {
    expect(pluralReducer({ ...BLOCK_RECIPE, plural: 'none' })('canetas')).toBe('canetas');
  });
});
