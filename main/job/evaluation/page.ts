import type { ClassQuality } from '../../core/evaluation/evaluation.ts';
import type { JobSummary } from '../job.ts';
import type { JobEvaluation } from './evaluate.ts';
import { escape, printedPage, section, table, type Cell } from './printed.ts';
import { evaluationWords, type EvaluationLanguage } from './words.ts';

/** What was evaluated. */
export type EvaluationSubject = Pick<
  JobSummary,
  'fileName' | 'modelTitle' | 'columns' | 'description'
>;

/**
 * An evaluation as a page to print: one file, without scripts and without anything from elsewhere; it reads well with
 * hundreds of classes because classes are a table of their own and confusions are pairs, not a matrix.
 */
export function evaluationPage(
  evaluation: JobEvaluation,
  { fileName, modelTitle, columns, description }: EvaluationSubject,
  language: EvaluationLanguage,
): string {
  const words = evaluationWords(language);
  const whole = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, {
    ...{ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  });
  const share = (value: number | null) => (value === null ? '–' : percent.format(value));
  const number = (value: number): Cell => ({ number: whole.format(value) });
  const bar = (value: number | null): Cell => ({ bar: value, number: share(value) });

  const facts = [
    [words.file, fileName],
    [words.model, modelTitle],
    [words.columns, description.map((place) => columns[place]).join(' + ')],
    [words.column, evaluation.column],
  ].map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`);
  const figures: Cell[][] = [
    [words.top3, bar(evaluation.top3)],
    [words.top1, bar(evaluation.top1)],
    [words.top5, bar(evaluation.top5)],
    ...(evaluation.groupTop1 === null ? [] : [[words.groupTop1, bar(evaluation.groupTop1)]]),
    [words.macroPrecision, bar(evaluation.macro.precision)],
    [words.macroRecall, bar(evaluation.macro.recall)],
    [words.macroF1, bar(evaluation.macro.f1)],
    [words.calibrationError, bar(evaluation.calibrationError)],
    [words.rows, number(evaluation.rows)],
    [words.unanswered, number(evaluation.unanswered)],
    [words.empty, number(evaluation.empty)],
    [words.unknownLabels, number(evaluation.unknownLabels)],
  ];
  const qualities = (list: readonly ClassQuality[]) =>
    table(
      [
        ...[words.code, words.name, words.support, words.predicted],
        ...[words.precision, words.recall, words.f1, words.recall3],
      ],
      list.map((one) => [
        ...[one.label, one.name ?? '', number(one.support), number(one.predicted)],
        ...[bar(one.precision), bar(one.recall), bar(one.f1), bar(one.recall3)],
      ]),
    );
  const shown = words.shown(
    whole.format(evaluation.confusions.length),
    whole.format(evaluation.confusionPairs),
  );
  return printedPage(
    language,
    `${words.title}: ${fileName}`,
    `<h1>${escape(words.title)}</h1>
<p class="lead"><strong>${share(evaluation.top3)}</strong> ${escape(words.lead)}</p>
<dl>${facts.join('')}</dl>
${section(words.figures, table(['', ''], figures))}
${section(
  words.coverage,
  table(
    [words.threshold, words.support, words.covered, words.rightFirst, words.rightThree],
    evaluation.coverage.map(({ threshold, rows, covered, top1, top3 }) => [
      ...[{ number: share(threshold) }, number(rows), bar(covered), bar(top1), bar(top3)],
    ]),
  ),
)}
${section(
  words.reliability,
  table(
    [words.from, words.to, words.support, words.meanProbability, words.right],
    evaluation.reliability.map(({ from, to, rows, meanProbability, right }) => [
      ...[{ number: share(from) }, { number: share(to) }, number(rows)],
      ...[bar(meanProbability), bar(right)],
    ]),
  ),
)}
${section(
  words.confusions,
  `<p>${escape(shown)}</p>${table(
    [words.known, words.name, words.answered, words.name, words.support, words.share],
    evaluation.confusions.map(({ label, name, predicted, predictedName, rows, share: part }) => [
      ...[label, name ?? '', predicted, predictedName ?? '', number(rows), bar(part)],
    ]),
  )}`,
)}
${evaluation.groups.length > 0 ? section(words.groups, qualities(evaluation.groups)) : ''}
${section(words.classes, qualities(evaluation.classes))}
${
  evaluation.unknownLabelsShown.length > 0
    ? section(
        words.unknownShown,
        table(
          [words.code, words.support],
          evaluation.unknownLabelsShown.map(({ label, rows }) => [label, number(rows)]),
        ),
      )
    : ''
}`,
  );
}
