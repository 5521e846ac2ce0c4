import type { Phrases } from '../phrase.ts';

/** Avaliação: quantas respostas estavam certas, onde uma coluna do arquivo diz as classes certas. */
export const evaluation = {
  'evaluation.column': 'Coluna com as classes certas',
  'evaluation.column.choose': 'escolher…',
  'evaluation.none': 'Escolha a coluna que diz a classe certa de cada linha.',
  'evaluation.none.advice':
    'Nenhuma coluna deste arquivo tem, na maior parte, códigos de classes do modelo.',
  'evaluation.no-rows': 'Nenhuma linha desta coluna tem uma classe do modelo. Escolha outra.',
  'evaluation.running': 'Comparando com as classes certas…',
  'evaluation.suffix': 'avaliacao',
  'evaluation.save.csv': 'Salvar como tabela…',
  'evaluation.save.html': 'Página para imprimir…',
  'evaluation.figures': 'Quantas estão certas',
  'evaluation.top3': 'têm a classe certa entre as três primeiras',
  'evaluation.rows': {
    one: 'de {count} linha com classe certa',
    other: 'de {count} linhas com classe certa',
  },
  'evaluation.top1': 'na primeira',
  'evaluation.top5': 'entre as cinco',
  'evaluation.group': 'grupo certo na primeira',
  'evaluation.precision': 'precisão média',
  'evaluation.recall': 'cobertura média',
  'evaluation.f1': 'F1 médio',
  'evaluation.unanswered': {
    one: '{count} linha sem palavra conhecida conta como errada.',
    other: '{count} linhas sem palavra conhecida contam como erradas.',
  },
  'evaluation.empty': {
    one: '{count} linha sem classe certa fica de fora.',
    other: '{count} linhas sem classe certa ficam de fora.',
  },
  'evaluation.unknown': {
    one: '{count} linha tem uma classe que o modelo não conhece e fica de fora: {labels}.',
    other: '{count} linhas têm classes que o modelo não conhece e ficam de fora: {labels}.',
  },
  'evaluation.details': 'Detalhes',
  'evaluation.confusions': 'Confusões',
  'evaluation.coverage': 'Se só se respondesse com confiança',
  'evaluation.coverage.from': 'a partir de',
  'evaluation.coverage.rows': 'responde-se',
  'evaluation.matrix': 'As classes mais confundidas',
  'evaluation.matrix.means':
    'As classes que mais se confundem. Linhas: a classe certa; colunas: a resposta; na diagonal, os acertos.',
  'evaluation.cell': {
    one: '{count} linha de {label} respondida como {predicted}',
    other: '{count} linhas de {label} respondidas como {predicted}',
  },
} satisfies Phrases;
