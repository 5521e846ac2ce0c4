import type { Phrases } from '../../phrase.ts';

/** Training: what the main process names by its code. */
export const trainingProblems = {
  'training.option': '{option} é {found}; tem de ser: {wanted}.',
  'training.columns': '“{file}” tem {columns} colunas; escolha entre elas as do texto e da classe.',
  'training.label-long':
    '“{file}”, linha {line}: uma classe de {characters} caracteres; são possíveis {longest} bytes. É esta a coluna certa?',
  'training.corrections-columns':
    '“{file}” tem {columns} colunas, nenhuma delas chamada “description” e “label”. Correções são uma tabela com essas duas, como a revisão salva os seus exemplos.',
  'training.no-rows':
    '“{file}” tem {rows} linhas, e nenhuma pode ser usada: cada uma precisa de um texto e de uma classe que outras linhas também tenham. São estas as colunas certas?',
  'training.one-class':
    'Todas as linhas aproveitáveis de “{file}” têm a classe “{label}”. Não há o que distinguir; é esta a coluna certa?',
  'training.too-many-classes':
    '“{file}” tem {classes} classes diferentes; são possíveis {most}. É esta a coluna certa?',
  'training.no-tokens':
    'Nenhuma palavra está em {texts} textos ou mais: não há com o que aprender. São estas as colunas certas?',
  'training.unknown': 'Não há nenhum treinamento “{id}”.',
  'training.no-report': '“{title}” não tem relatório.',
  'training.busy': 'Outro treinamento está em andamento. Espere que termine, ou cancele-o.',
  'training.recipe': 'Não há nenhuma receita “{recipe}”.',
  'training.interrupted': 'O Rótulo foi encerrado durante este treinamento. Inicie-o de novo.',
  'training.taken': 'Este trabalho já tem um treinamento.',
  'training.none': 'Aqui não há treinamento em andamento.',
  'training.too-large':
    '{texts} textos, {tokens} palavras e {classes} classes precisam de {gigabytes} GB para treinar; são possíveis 4 GB. Deixe de fora palavras que estão em poucos textos, ou classes.',
  'training.diverged':
    'O treinamento saiu do controle: os pesos cresceram além de todos os números. Escolha um alfa maior, ou uma taxa inicial menor.',
} satisfies Phrases;
