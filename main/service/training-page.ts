import { fewestSure, type TrainingReport } from '../../preload/contract.ts';
import { escape, printedPage, section, table, type Cell } from '../job/evaluation/printed.ts';
import { evaluationWords } from '../job/evaluation/words.ts';
import { trainingWords, type ReportLanguage } from './training-words.ts';

/** The report of a training as a page to print: all that the Training page shows of it. */
export function trainingPage(report: TrainingReport, language: ReportLanguage): string {
  const words = { ...evaluationWords(language), ...trainingWords(language) };
  const whole = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, {
    ...{ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  });
  const share = (value: number | null) => (value === null ? '–' : percent.format(value));
  const number = (value: number): Cell => ({ number: whole.format(value) });
  const bar = (value: number | null): Cell => ({ bar: value, number: share(value) });
  const { summary, sure, unusable } = report;
  const sureSentence = sure
    ? words.sureFrom(share(sure.threshold), share(sure.covered))
    : report.heldOut < fewestSure
      ? words.sureFew
      : words.sureNone;
  const facts = [
    [words.file, summary.fileName],
    [words.date, summary.created.slice(0, 10)],
  ].map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`);
  const figures: Cell[][] = [
    [words.top3, bar(report.top3)],
    [words.top1, bar(report.top1)],
    [words.top5, bar(report.top5)],
    [words.calibrationError, bar(report.calibrationError)],
    [words.texts, number(summary.texts)],
    [words.heldOut, number(report.heldOut)],
    ...(report.corrections ? [[words.corrections, number(report.corrections.examples)]] : []),
    [words.unused, number(Object.values(unusable).reduce((sum, rows) => sum + rows, 0))],
  ];
  const parts = [
    section(words.figures, table(['', ''], figures)),
    report.coverage.length > 0 &&
      section(
        words.sure,
        `<p>${escape(sureSentence)}</p>` +
          table(
            [words.threshold, words.support, words.covered, words.rightFirst, words.rightThree],
            report.coverage.map(({ threshold, rows, covered, top1, top3 }) => [
              ...[{ number: share(threshold) }, number(rows), bar(covered), bar(top1), bar(top3)],
            ]),
          ),
      ),
    report.reliability.length > 0 &&
      section(
        words.reliability,
        table(
          [words.from, words.to, words.support, words.meanProbability, words.right],
          report.reliability.map(({ from, to, rows, meanProbability, right }) => [
            ...[{ number: share(from) }, { number: share(to) }, number(rows)],
            ...[bar(meanProbability), bar(right)],
          ]),
        ),
      ),
    report.learning.length > 0 &&
      section(
        words.learning,
        table(
          [words.texts, words.top1, words.top3],
          report.learning.map(({ texts, top1, top3 }) => [number(texts), bar(top1), bar(top3)]),
        ),
      ),
    report.weak.length > 0 && section(words.weak, weakTable()),
    report.confusions.length > 0 &&
      section(
        words.confusions,
        `<p>${escape(words.shown(whole.format(report.confusions.length), whole.format(report.confusionPairs)))}</p>` +
          table(
            [words.known, words.name, words.answered, words.name, words.support, words.share],
            report.confusions.map(
              ({ label, name, predicted, predictedName, rows, share: part }) => [
                ...[label, name ?? '', predicted, predictedName ?? '', number(rows), bar(part)],
              ],
            ),
          ),
      ),
    section(
      words.classes,
      table(
        words.columns.slice(0, -1),
        report.classes.map((one) => [
          ...[one.label, one.name ?? '', one.group ?? ''],
          ...[number(one.trainingTexts), number(one.support)],
          ...[bar(one.precision), bar(one.recall), bar(one.f1), bar(one.recall3)],
        ]),
      ),
    ),
  ];

  function weakTable(): string {
    const qualities = new Map(report.classes.map((one) => [one.label, one]));
    return table(
      [words.code, words.name, words.texts, words.heldOut, words.recall3, words.whatLacks],
      report.weak.map((one) => {
        const quality = qualities.get(one.label);
        return [
          ...[one.label, quality?.name ?? ''],
          ...[number(quality?.trainingTexts ?? 0), number(quality?.support ?? 0)],
          ...[bar(quality?.recall3 ?? null), words.lacks(one)],
        ];
      }),
    );
  }

  return printedPage(
    language,
    `${words.title}: ${summary.title}`,
    `<h1>${escape(summary.title)}</h1>
<p class="lead"><strong>${share(report.top3)}</strong> ${escape(words.lead)}</p>
<dl>${facts.join('')}</dl>
${parts.filter((part) => part !== false).join('\n')}`,
  );
}
