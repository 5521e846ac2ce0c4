import { basename } from 'node:path';
import { stat, writeFile } from 'node:fs/promises';
import type { Saved, TrainingReport } from '../../preload/contract.ts';
import { replaceFile } from '../files/replace-file.ts';
import { writeTable, type AddedColumn } from '../table/write-table.ts';
import { trainingPage } from './training-page.ts';
import { trainingWords, type ReportLanguage } from './training-words.ts';

const KINDS = [
  ...['text', 'text', 'text', 'integer', 'integer'],
  ...['probability', 'probability', 'probability', 'probability', 'text'],
] as AddedColumn['kind'][];

/** Writes a report to hand on: the classes as CSV, or a page to print. */
export async function saveTrainingReport(
  target: string,
  report: TrainingReport,
  format: 'csv' | 'html',
  language: ReportLanguage,
): Promise<Saved> {
  const fileName = basename(target);
  if (format === 'html') {
    const page = trainingPage(report, language);
    await replaceFile(target, (temporary) => writeFile(temporary, page));
    const { size: bytes } = await stat(target);
    return { fileName, rows: report.classes.length, bytes, guarded: 0 };
  }
  const isPortuguese = language === 'pt-BR';
  const { rows, bytes, guarded } = await writeTable(
    target,
    {
      format: 'csv',
      columns: [],
      chosen: null,
      added: trainingWords(language).columns.map((name, i) => ({ name, kind: KINDS[i] })),
      dialect: {
        ...{ kind: 'csv', encoding: 'utf-8', bom: true, header: true, newline: '\r\n' },
        ...{ delimiter: isPortuguese ? ';' : ',', quoteAll: false },
      },
      decimalMark: isPortuguese ? ',' : '.',
    },
    (write) => write(rowsOf(report, language).map((added) => ({ cells: [], added }))),
  );
  return { fileName, rows, bytes, guarded };
}

/** The classes, each with what it lacks where it lacks something. */
function rowsOf({ classes, weak }: TrainingReport, language: ReportLanguage) {
  const { lacks } = trainingWords(language);
  const lacking = new Map(weak.map((one) => [one.label, lacks(one)]));
  return classes.map((one) => [
    ...[one.label, one.name, one.group, one.trainingTexts, one.support],
    ...[one.precision, one.recall, one.f1, one.recall3, lacking.get(one.label) ?? null],
  ]);
}
