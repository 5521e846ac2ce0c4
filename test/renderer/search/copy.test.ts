import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../preload/contract.ts';
import { speak } from '../../../renderer/languages.svelte.ts';
import { answerAsText } from '../../../renderer/pages/search/copy.ts';

const answer: Answer = {
  modelId: 'm',
  text: ' CANETA\tAZUL\r\ncom tampa ',
  state: 'classified',
  knownTokens: 2,
  spans: [],
  classes: [
    { index: 1, label: '7510', name: 'ARTIGOS', group: '75', probability: 0.613, score: 1 },
    { index: 2, label: '7520', name: null, group: '75', probability: 0.387, score: 0.2 },
  ],
  microseconds: 1,
};

describe('an answer as text', () => {
  beforeEach(() => speak('pt-BR'));

  it('is lines of cells, the description in one of them whatever white space it had', () => {
    expect(answerAsText(answer)).toBe(
      [
        'Descrição\tCANETA AZUL com tampa',
        'Ordem\tClasse\tNome\tProbabilidade',
        '1\t7510\tARTIGOS\t61,3%',
        '2\t7520\t\t38,7%',
      ].join('\r\n'),
    );
  });

  it('says so where no word is known', () => {
    expect(answerAsText({ ...answer, state: 'no-known-words', classes: [] })).toBe(
      'Descrição\tCANETA AZUL com tampa\r\nNenhuma palavra conhecida',
    );
  });

  it('is in the language of the pages', () => {
    speak('en');
    expect(answerAsText(answer)).toContain('1\t7510\tARTIGOS\t61.3%');
  });
});
