import type { Phrases } from '../../phrase.ts';

/** Jobs, their review and their evaluation: what the main process names by its code. */
export const jobProblems = {
  'job.damaged':
    'O trabalho em {folder} não pode ser lido por esta versão. Exclua-o e classifique de novo.',
  'job.interrupted':
    'O Rótulo foi fechado durante o trabalho. As linhas prontas até ali ficaram guardadas; continue a partir delas.',
  'job.no-space':
    'Não há mais espaço no disco onde o Rótulo guarda os resultados. Libere algum e continue: as linhas prontas ficaram guardadas.',
  'job.source-changed':
    '{file} mudou desde o começo do trabalho. Reponha o arquivo como estava e continue, ou comece de novo com ele como está.',
  'job.model-changed':
    'O modelo “{model}” não é mais o mesmo do começo do trabalho. Reponha o arquivo do modelo, ou comece de novo.',
  'job.not-resumable': 'O trabalho sobre {file} não pode continuar de onde parou. Comece de novo.',
  'job.not-begun': 'O trabalho sobre {file} ainda não começou: não há resultados.',
  'job.row-unknown': 'Não há linha {row} nestes resultados.',
  'job.folder-empty':
    'Não há tabela na pasta {folder}: nada que termine em .csv, .tsv, .txt, .xlsx ou .parquet.',
  'job.no-description':
    'Nenhuma coluna de {file} parece uma descrição. Abra-o sozinho e escolha as colunas.',
  'job.column-missing': '{file} não tem a coluna “{column}”. Abra-o sozinho e escolha as colunas.',
  'job.unknown': 'Não há trabalho “{id}”.',
  'job.columns': '{file} tem {columns} colunas; escolha entre elas as que formam a descrição.',
  'job.exists': 'Já há um trabalho {id}.',
  'job.in-use':
    'Os resultados deste trabalho estão abertos em outro Rótulo. Feche-os lá e tente de novo.',
  'job.store':
    'Os resultados não puderam ser guardados ou lidos: {reason}. Veja se o disco está cheio.',
  'job.closed': 'Este trabalho não está aberto.',
  'job.taken': 'Este trabalho já está sendo feito.',

  'evaluation.no-column':
    '{file} tem {columns} colunas; escolha entre elas a que traz as classes conhecidas.',

  'review.class-unknown':
    'O modelo deste trabalho não tem a classe “{class}”. Escolha uma que ele tenha.',
  'review.no-class':
    'A linha {row} não tem classe no lugar {rank} para aceitar. Procure uma classe, ou deixe para depois.',
  'review.running':
    '{file} ainda está sendo classificado. Espere o fim, ou pause, e revise depois.',
} satisfies Phrases;
