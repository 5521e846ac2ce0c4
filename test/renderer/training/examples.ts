import type {
  Granted,
  TableView,
  TrainingInspection,
  TrainingReport,
  TrainingSummary,
} from '../../../preload/contract.ts';
import { view as purchases } from '../batch/examples.ts';

export const file: Granted = { id: 'f1', name: 'catálogo 2024.csv', kind: 'file', bytes: 48_000 };
export const namesFile: Granted = { id: 'f2', name: 'classes.csv', kind: 'file', bytes: 900 };

export const view: TableView = {
  ...purchases,
  columns: ['Código', 'Descrição', 'Complemento', 'Classe'],
  preview: [
    ['1', 'CANETA ESFEROGRÁFICA', 'COR AZUL', '7510'],
    ['2', 'PAPEL SULFITE', 'A4', '7530'],
  ],
  rows: 1200,
  suggested: [1, 2],
};

export const namesView: TableView = {
  ...purchases,
  columns: ['Classe', 'Nome da classe', 'Grupo'],
  preview: [
    ['7510', 'ARTIGOS PARA ESCRITÓRIO', '75'],
    ['7530', 'ARTIGOS DE PAPELARIA', '75'],
  ],
  rows: 2,
  suggested: [1],
};

export const inspection: TrainingInspection = {
  rows: 1200,
  usable: 1190,
  noText: 3,
  noLabel: 4,
  oneRowClass: 2,
  unreadable: 1,
  corrections: null,
  repeated: 40,
  contradicting: 6,
  classes: [
    { label: '7510', name: 'ARTIGOS PARA ESCRITÓRIO', texts: 800 },
    { label: '7530', name: 'ARTIGOS DE PAPELARIA', texts: 385 },
    { label: '7110', name: null, texts: 5 },
  ],
  groups: 2,
  unusable: [
    { line: 7, reason: 'no-text', raw: '6;;;7510' },
    { line: 9, reason: 'no-label', raw: '8;CADERNO;;' },
  ],
};

export const running: TrainingSummary = {
  id: 't1',
  title: 'Catálogo',
  fileName: file.name,
  recipe: 'recommended',
  state: 'running',
  created: '2026-11-23T12:00:00.000Z',
  stage: 'train',
  share: 0.4,
  secondsLeft: 75,
  texts: 1190,
  classes: 3,
  epochs: [
    { epoch: 1, loss: 0.5, top1: 0.6, top3: 0.7 },
    { epoch: 2, loss: 0.25, top1: null, top3: null },
  ],
  top3: null,
  modelId: null,
  problem: null,
};

export const done: TrainingSummary = {
  ...running,
  state: 'done',
  stage: 'save',
  share: 1,
  secondsLeft: 0,
  top3: 0.894,
  modelId: 'm2',
};

export const report: TrainingReport = {
  summary: done,
  heldOut: 119,
  top1: 0.815,
  top3: 0.894,
  top5: 0.93,
  calibrationError: 0.018,
  coverage: [
    { threshold: 0.5, rows: 100, covered: 0.84, top1: 0.9, top3: 0.95 },
    { threshold: 0.8, rows: 71, covered: 0.6, top1: 0.96, top3: 0.99 },
  ],
  sure: { threshold: 0.76, rows: 75, covered: 0.63, top1: 0.951, top3: 0.99 },
  classes: [
    {
      label: '7510',
      name: 'ARTIGOS PARA ESCRITÓRIO',
      group: '75',
      support: 80,
      predicted: 85,
      correct: 75,
      precision: 0.88,
      recall: 0.94,
      f1: 0.91,
      recall3: 0.98,
      trainingTexts: 720,
      twin: { label: '7530', texts: 3 },
      unknownWords: 0.04,
    },
    {
      label: '7530',
      name: 'ARTIGOS DE PAPELARIA',
      group: '75',
      support: 38,
      predicted: 34,
      correct: 22,
      precision: 0.65,
      recall: 0.58,
      f1: 0.61,
      recall3: 0.74,
      trainingTexts: 347,
      twin: { label: '7510', texts: 41 },
      unknownWords: 0.06,
    },
    {
      label: '7110',
      name: null,
      group: '71',
      support: 1,
      predicted: 0,
      correct: 0,
      precision: null,
      recall: 0,
      f1: 0,
      recall3: 0,
      trainingTexts: 4,
      twin: null,
      unknownWords: 0.6,
    },
  ],
  weak: [
    {
      label: '7530',
      lacks: ['agreement', 'difference'],
      takenFor: { label: '7510', share: 0.32 },
      twin: { label: '7510', texts: 41 },
      unknownWords: null,
    },
    { label: '7510', lacks: ['variety'], takenFor: null, twin: null, unknownWords: null },
    {
      label: '7110',
      lacks: ['examples', 'words'],
      takenFor: null,
      twin: null,
      unknownWords: 0.6,
    },
  ],
  confusions: [
    {
      label: '7530',
      name: 'ARTIGOS DE PAPELARIA',
      predicted: '7510',
      predictedName: 'ARTIGOS PARA ESCRITÓRIO',
      rows: 12,
      share: 0.32,
    },
  ],
  confusionPairs: 1,
  reliability: [{ from: 0.5, to: 1, rows: 100, meanProbability: 0.82, right: 0.84 }],
  learning: [
    { texts: 300, top1: 0.6, top3: 0.72 },
    { texts: 1071, top1: 0.815, top3: 0.894 },
  ],
  unusable: { noText: 3, noLabel: 4, oneRowClass: 2, unreadable: 1 },
  corrections: null,
  seconds: 42,
};
