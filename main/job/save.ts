import { exportResults, type ExportChoice, type ExportOptions } from './export.ts';
import { CLASSES_SAVED, type JobSaved } from './job.ts';
import type { JobFile } from './job-file.ts';
import type { Store } from './store.ts';

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

/**
 * Writes the rows done so far in the input's dialect, label, name and probability of the first three classes behind the
 * input's columns, in the order of the file. The file appears whole or not at all. Probabilities have six decimals
 * behind the mark that the input's numbers use (`decimalMarkOf`). An input without a header gets none; names that the
 * input has already are made different.
 * @throws Problem `save.…`, `job.store`, `cancelled`
 */
export function saveResults(
  store: Store,
  file: JobFile,
  target: string,
  options: ExportOptions = {},
): Promise<JobSaved> {
  return exportResults(store, file, target, savedPlainly(file.summary.calibrated), options);
}
