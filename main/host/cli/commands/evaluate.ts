import { basename } from 'node:path';
import { NO_CLASS, type BatchAnswer } from '../../../core/fast/classifier.ts';
import { createEvaluator, type Evaluator } from '../../../core/evaluation/evaluator.ts';
import type { Problem } from '../../../core/problem.ts';
import { certaintyOf } from '../../../core/fast/certainty.ts';
import type { JobEvaluation } from '../../../job/evaluation/evaluate.ts';
import { saveEvaluation } from '../../../job/evaluation/save.ts';
import { CLASSES_KEPT } from '../../../job/job.ts';
import { joinDescription, type TableBatch } from '../../../table/dialect.ts';
import { openTable, type TableInspection } from '../../../table/inspect.ts';
import { createAnswering } from '../answering.ts';
import { EXIT, usageProblem } from '../codes.ts';
import { chooseColumns, findColumn } from '../columns.ts';
import { evaluationText } from '../evaluation-text.ts';
import { openRowsModel } from '../open-model.ts';
import { COMMON, onlyArgument, readArguments, readChoice } from '../options.ts';
import { print, say, writeOutput } from '../output.ts';
import { createProgress, whole } from '../progress.ts';
import { readTableOptions, TABLE_OPTIONS } from '../table-options.ts';

const OPTIONS = {
  ...COMMON,
  label: { type: 'string', short: 'l' },
  column: { type: 'string', multiple: true, short: 'c' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  language: { type: 'string', default: 'en' },
  ...TABLE_OPTIONS,
  quiet: { type: 'boolean', short: 'q' },
} as const;

const FORMATS = ['text', 'csv', 'html', 'json'] as const;

/** The format that was asked for, or that the output's name tells. */
function formatOf(asked: string | undefined, output: string | undefined) {
  if (asked !== undefined) return readChoice('format', asked, FORMATS);
  const ending = /\.([a-z]+)$/i.exec(output ?? '')?.[1].toLowerCase();
  return FORMATS.find((format) => format === ending) ?? 'text';
}

/** Where the label stands, and the description: what was asked for, else what looks like one and is not the label. */
function chooseAll(inspection: TableInspection, label: string, columns: readonly string[]) {
  const place = findColumn(inspection.columns, label);
  const suggested = inspection.suggested.filter((column) => column !== place);
  return { place, description: chooseColumns({ ...inspection, suggested }, columns) };
}

/** `rotulo evaluate FILE|- --label COLUMN`: how good a model's answers are, where a column holds the right ones. */
export async function evaluate(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const file = onlyArgument(positionals, 'The file to evaluate with (or - for standard input)');
  const format = formatOf(values.format, values.output);
  const language = readChoice('language', values.language, ['en', 'pt-BR']);
  if (values.label === undefined) {
    throw usageProblem('label', 'Name the column that holds the known classes: --label COLUMN');
  }
  if (format !== 'text' && format !== 'json' && values.output === undefined) {
    throw usageProblem(
      'output',
      `The ${format} of an evaluation is a file: name it with --output.`,
    );
  }
  const override = readTableOptions(values);
  const isPiped = file === '-';
  const table = await openTable(isPiped ? process.stdin : file, override, signal);
  const { inspection } = table;
  const { place, description } = chooseAll(inspection, values.label, values.column ?? []);
  const { columns } = inspection;
  if (!values.column && !values.quiet) {
    const names = description.map((index) => `“${columns[index]}”`).join(' and ');
    say(`The description is ${names}; choose others with --column.`);
  }
  const model = await openRowsModel(values.model, values.data, signal);
  const evaluator = createEvaluator(model.classes, model.groups);
  const progress = createProgress(process.stderr, !values.quiet);
  const answering = createAnswering(model, inspection.bytes);
  let rows = 0;
  let lost = 0;
  try {
    for await (const batch of table.read({ signal })) {
      lost += batch.reports.filter(({ kept }) => !kept).length;
      const texts = batch.rows.map(({ cells }) => joinDescription(cells, description));
      addAnswers(evaluator, batch, place, await answering.classify(texts, CLASSES_KEPT));
      rows += batch.rows.length;
      const share = isPiped ? null : Math.min(1, batch.bytes / inspection.bytes);
      progress.show(`${whole(rows)} rows`, share);
    }
  } finally {
    await answering.close();
    progress.clear();
    // It may still be open, and nothing more is wanted of it.
    if (isPiped) process.stdin.destroy();
  }
  if (lost > 0 && !values.quiet) say(`${whole(lost)} rows could not be read and were left out.`);
  const most = format === 'csv' ? Infinity : undefined;
  const evaluation = { column: columns[place], ...evaluator.result(most) };
  if (evaluation.rows === 0) throw noClassProblem(evaluation, model.classes[0].label);
  const fileName = isPiped ? 'standard input' : basename(file);
  const about = { fileName, modelTitle: model.title, columns, description };
  if (values.output !== undefined && format !== 'text') {
    await saveEvaluation(evaluation, about, values.output, format, language);
  } else if (format === 'json') await print(`${JSON.stringify(evaluation, null, 2)}\n`);
  else {
    const text = Buffer.from(evaluationText(evaluation));
    await writeOutput(values.output, (append) => append(text));
  }
  return lost > 0 ? EXIT.reported : EXIT.fine;
}

/** Nothing was measured: the column holds no class of the model, or nothing at all. */
function noClassProblem({ column, unknownLabelsShown }: JobEvaluation, own: string): Problem {
  const example = unknownLabelsShown.length > 0 ? unknownLabelsShown[0].label : null;
  const found = example === null ? 'It is empty' : `It holds such as “${example}”`;
  return usageProblem(
    'label',
    `No row of “${column}” has a class of the model. ${found}; the model’s classes are such as “${own}”. ` +
      'Name the column of the classes with --label, or another model with --model.',
    { column, example, own },
  );
}

function addAnswers(
  evaluator: Evaluator,
  { rows }: TableBatch,
  place: number,
  answers: BatchAnswer,
): void {
  const { top, classes } = answers;
  rows.forEach(({ cells }, row) => {
    const ranked = classes.subarray(row * top, (row + 1) * top);
    const known = ranked.length > 0 && ranked[0] !== NO_CLASS ? ranked : [];
    evaluator.add(cells[place] ?? '', known, certaintyOf(answers, row));
  });
}
