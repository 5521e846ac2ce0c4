import type {
  Answer,
  DialectView,
  Granted,
  JobOverview,
  JobRow,
  JobSummary,
  ModelSummary,
  TableView,
} from '../../../preload/contract.ts';

export const dialect = {
  kind: 'csv',
  encoding: 'windows-1252',
  bom: false,
  delimiter: ';',
  header: true,
  newline: '\r\n',
  quoteAll: true,
} satisfies DialectView;

export const file: Granted = { id: 'f1', name: 'compras.csv', kind: 'file', bytes: 1_200_000 };

export const view: TableView = {
  dialect,
  sheets: [],
  columns: ['Código', 'Descrição', 'Complemento', 'Valor'],
  preview: [
    ['0026443050003720240002', 'CANETA ESFEROGRÁFICA', 'COR AZUL', '38,90'],
    ['0158516050007420240003', 'LÁPIS PRETO', '', '52,00'],
    ['0000817050011120240004', 'PAPEL A4', 'RESMA 500 FOLHAS', '21,10'],
  ],
  rows: 3566,
  bytes: 1_200_000,
  // Likeliest first, which need not be the table's order.
  suggested: [2, 1],
  problems: [],
  remembered: null,
};

export function answerTo(text: string): Answer {
  return {
    modelId: 'm1',
    text,
    state: 'classified',
    knownTokens: 2,
    spans: [],
    classes: [
      {
        index: 3,
        label: '7510',
        name: 'ARTIGOS PARA ESCRITÓRIO',
        group: '75',
        probability: 0.8,
        score: 1,
      },
      { index: 4, label: '7530', name: 'PAPELARIA', group: '75', probability: 0.2, score: -0.5 },
    ],
    microseconds: 40,
  };
}

export const job: JobSummary = {
  id: 'j1',
  fileName: 'compras.csv',
  modelId: 'm1',
  modelTitle: 'CATMAT',
  state: 'done',
  created: '2026-11-23T12:00:00.000Z',
  columns: view.columns,
  description: [1, 2],
  dialect,
  rows: 3566,
  bytesRead: 1_200_000,
  bytesTotal: 1_200_000,
  rowsPerSecond: 24_000,
  secondsLeft: 0,
  unknown: 66,
  sureRows: 2900,
  histogram: [
    0, 10, 20, 30, 40, 100, 100, 100, 100, 100, 200, 200, 200, 200, 200, 300, 300, 300, 500, 500,
  ],
  problems: 0,
  lost: 0,
  resumable: false,
  calibrated: false,
  sure: null,
  problem: null,
};

export const overview: JobOverview = {
  total: 3500,
  unknown: 66,
  sureRows: job.sureRows,
  histogram: job.histogram,
  classes: [
    { label: '7510', name: 'ARTIGOS PARA ESCRITÓRIO', rows: 1200 },
    { label: '6505', name: 'DROGAS E MEDICAMENTOS', rows: 40 },
  ],
  groups: [
    { code: '75', name: 'UTENSÍLIOS DE ESCRITÓRIO', rows: 1200 },
    { code: null, name: null, rows: 40 },
  ],
};

export function jobRow(row: number): JobRow {
  return {
    row,
    line: row + 1,
    cells: [`000${row}`, 'CANETA', `COR ${row}`, '1,00'],
    description: `CANETA COR ${row}`,
    knownTokens: 2,
    classes: [
      { label: '7510', name: 'ARTIGOS PARA ESCRITÓRIO', probability: 0.9 },
      { label: '7530', name: 'PAPELARIA', probability: 0.1 },
    ],
    confidence: null,
    review: 'predicted',
    decided: null,
  };
}

export const model: ModelSummary = {
  id: 'm1',
  title: 'CATMAT',
  origin: 'bundled',
  current: true,
  fileName: 'catmat.h5',
  bytes: 18_000_000,
  classes: 670,
  tokens: 12_080,
  coefficients: 1_500_000,
  verified: '2026-11-20T10:00:00.000Z',
  problem: null,
};
