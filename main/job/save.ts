import type { ExportChoice } from './export.ts';
import { CLASSES_SAVED } from './job.ts';

/**
 * What is saved where nothing else is asked: all rows as they came, and the first three classes behind them.
 * @param calibrated with the confidence of each row before its classes
 */
export const savedPlainly = (calibrated: boolean): ExportChoice => ({
  format: 'csv',
  csv: {},
  columns: {
    input: null,
    row: calibrated ? ['confidence'] : [],
    ranks: CLASSES_SAVED,
    rank: ['label', 'name', 'probability'],
  },
  filter: {},
});
