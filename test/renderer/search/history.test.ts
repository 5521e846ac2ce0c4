import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../preload/contract.ts';
import { History } from '../../../renderer/pages/search/history.svelte.ts';

const answer = (text: string): Answer => ({
  modelId: 'm',
  text,
  state: 'no-known-words',
  knownTokens: 0,
  spans: [],
  classes: [],
  microseconds: 1,
});

const kept = (...texts: string[]) => {
  const history = new History();
  for (const text of texts) history.keep(answer(text));
  return history.list.map(({ text }) => text);
};

describe('what was asked', () => {
  it('stays, newest first', () => {
    expect(kept('caneta', 'luva', 'óleo')).toEqual(['óleo', 'luva', 'caneta']);
  });

  it('is one entry while the same text is typed further, or shortened', () => {
    expect(kept('caneta', 'caneta azul', 'caneta azul fina')).toEqual(['caneta azul fina']);
    expect(kept('caneta azul', 'caneta')).toEqual(['caneta']);
  });

  it('comes to the top when it is asked again', () => {
    expect(kept('caneta', 'luva', 'caneta')).toEqual(['caneta', 'luva']);
  });

  it('is not kept where nothing was asked', () => {
    expect(kept('  ', '')).toEqual([]);
  });

  it('is forgotten when it grows beyond all use', () => {
    expect(kept(...Array.from({ length: 300 }, (_, i) => `text ${i}.`))).toHaveLength(200);
  });
});
