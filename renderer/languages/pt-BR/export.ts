import type { Phrases } from '../phrase.ts';

/** Salvar os resultados: formato, linhas, colunas. */
export const exporting = {
  'export.title': 'Salvar os resultados',
  'export.format': 'Formato',
  'export.format.csv': 'CSV',
  'export.format.xlsx': 'Excel (XLSX)',
  'export.format.parquet': 'Parquet',
  'export.format.ndjson': 'NDJSON',
  'export.dialect': 'Escrita',
  'export.dialect.input': 'como o arquivo',
  'export.dialect.excel': 'Excel no Brasil',
  'export.dialect.utf-8': 'UTF-8 com vírgulas',
  'export.rows': 'Linhas',
  'export.rows.all': 'todas',
  'export.rows.reviewed': 'as revisadas',
  'export.rows.filtered': 'as do filtro',
  'export.columns': 'Colunas',
  'export.ranks': 'classes por linha',
  'export.groups': 'com o grupo',
  'export.review': 'com a revisão (classe final, quem, quando)',
  'export.place': 'com número da linha e descrição',
  'export.input.all': {
    one: 'Antes delas, a {count} coluna do arquivo, como estava.',
    other: 'Antes delas, as {count} colunas do arquivo, como estavam.',
  },
  'export.input.some': {
    one: 'Antes delas, {count} de {all} colunas do arquivo.',
    other: 'Antes delas, {count} de {all} colunas do arquivo.',
  },
  'export.input.reset': 'todas',
  'export.input.none': 'nenhuma',
  'export.safe':
    'Textos que uma planilha executaria como fórmula são protegidos; números ficam como estão.',
  'export.save': 'Salvar as linhas…',
  'export.report': {
    one: 'Ao lado, um relatório de {count} linha com problema.',
    other: 'Ao lado, um relatório de {count} linhas com problemas.',
  },
  'export.report.saved': 'relatório em {name}',
  'export.replaced': {
    one: '{count} caractere que a codificação não tem foi escrito de outro modo.',
    other: '{count} caracteres que a codificação não tem foram escritos de outro modo.',
  },
  'export.examples': 'Exemplos para treinar',
  'export.examples.means': 'O que a revisão decidiu, cada descrição uma vez com a sua classe.',
  'export.examples.all': 'Salvar aceitas e corrigidas…',
  'export.examples.corrected': 'Só as corrigidas…',
  'export.examples.train': 'Treinar com estas correções…',
  'export.examples.suffix': 'exemplos',
} satisfies Phrases;
