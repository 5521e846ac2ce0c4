import type { Phrases } from '../phrase.ts';

/** How good answers are: what an evaluation and the report of a training both show. */
export const quality = {
  'chart.numbers': 'Ver os números',

  'quality.texts': 'Textos',
  'quality.right': 'Acertos',
  'quality.promised': 'Confiança média',
  'quality.confidence': 'Confiança',

  'quality.reliability': 'A confiança e os acertos',
  'quality.reliability.means':
    'Barras: quantas respostas estavam certas. Traços: quantas a confiança prometia. Quanto mais perto, mais se pode confiar no número.',
  'quality.reliability.error': 'Em média, a confiança erra por {error}.',
  'quality.reliability.bin': {
    one: 'Confiança de {from} a {to}: {right} certas, {count} texto',
    other: 'Confiança de {from} a {to}: {right} certas, {count} textos',
  },

  'quality.confusions.none': 'Nenhuma classe foi trocada por outra.',
  'quality.confusions.actual': 'Era',
  'quality.confusions.answered': 'Foi respondida',
  'quality.confusions.share': 'Parte da classe',
  'quality.confusions.more': {
    one: 'mostrar mais {count} par',
    other: 'mostrar mais {count} pares',
  },
  'quality.confusions.rest': {
    one: 'e mais {count} par, menos frequente',
    other: 'e mais {count} pares, menos frequentes',
  },

  'quality.class': 'Classe',
  'quality.classes.count': { one: '{count} classe', other: '{count} classes' },
  'quality.classes.find': 'Código ou nome',
  'quality.classes.nothing': 'Nenhuma classe com este código ou nome.',
  'quality.classes.more': {
    one: 'mostrar mais {count} classe',
    other: 'mostrar mais {count} classes',
  },
  'quality.support': 'Textos de prova',
  'quality.recall3': 'Entre as três',
  'quality.recall3.means': 'Dos textos da classe, quantos a tiveram entre as três primeiras.',
  'quality.recall': 'Na primeira',
  'quality.recall.means': 'Dos textos da classe, quantos a tiveram como primeira resposta.',
  'quality.precision': 'Precisão',
  'quality.precision.means':
    'Das vezes em que a classe foi a primeira resposta, quantas estavam certas.',
} satisfies Phrases;
