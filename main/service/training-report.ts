import { basename } from 'node:path';
import { stat, writeFile } from 'node:fs/promises';
import type { Saved, TrainingReport } from '../../preload/contract.ts';
import { replaceFile } from '../files/replace-file.ts';
import { writeTable, type AddedColumn } from '../table/write-table.ts';

type Language = 'pt-BR' | 'en';

/** The words of the report that is saved: a file, and not a page of ours, which translate themselves. */
const WORDS = {
  'pt-BR': {
    title: 'Treinamento',
    texts: 'Textos de treino',
    heldOut: 'Textos de teste',
    first: 'Classe certa em primeiro lugar',
    three: 'Entre as três primeiras',
    five: 'Entre as cinco primeiras',
    classes: 'Classes',
    confusions: 'Confusões mais frequentes',
    columns: [
      'Classe',
      'Nome',
      'Grupo',
      'Textos de treino',
      'Textos de teste',
      'Precisão',
      'Revocação',
      'F1',
      'Entre as três',
    ],
    pairs: ['Classe', 'Nome', 'Respondida', 'Nome', 'Textos'],
  },
  en: {
    title: 'Training',
    texts: 'Training texts',
    heldOut: 'Held-out texts',
    first: 'Right class first',
    three: 'Among the first three',
    five: 'Among the first five',
    classes: 'Classes',
    confusions: 'Most frequent confusions',
    columns: [
      'Class',
      'Name',
      'Group',
      'Training texts',
      'Held-out texts',
      'Precision',
      'Recall',
      'F1',
      'Among three',
    ],
    pairs: ['Class', 'Name', 'Answered', 'Name', 'Texts'],
  },
} as const;

const KINDS = [
  ...['text', 'text', 'text', 'integer', 'integer'],
  ...['probability', 'probability', 'probability', 'probability'],
] as AddedColumn['kind'][];

/** Writes a report to hand on: the classes as CSV, or a page to print. */
export async function saveTrainingReport(
  target: string,
  report: TrainingReport,
  format: 'csv' | 'html',
  language: Language,
): Promise<Saved> {
  const fileName = basename(target);
  if (format === 'html') {
    const page = pageOf(report, language);
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
      added: WORDS[language].columns.map((name, i) => ({ name, kind: KINDS[i] })),
      dialect: {
        ...{ kind: 'csv', encoding: 'utf-8', bom: true, header: true, newline: '\r\n' },
        ...{ delimiter: isPortuguese ? ';' : ',', quoteAll: false },
      },
      decimalMark: isPortuguese ? ',' : '.',
    },
    (write) => write(rowsOf(report).map((added) => ({ cells: [], added }))),
  );
  return { fileName, rows, bytes, guarded };
}

const rowsOf = ({ classes }: TrainingReport) =>
  classes.map((one) => [
    ...[one.label, one.name, one.group, one.trainingTexts, one.support],
    ...[one.precision, one.recall, one.f1, one.recall3],
  ]);

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function pageOf(report: TrainingReport, language: Language): string {
  const words = WORDS[language];
  const whole = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const share = (value: number | null) => (value === null ? '–' : percent.format(value));
  const { summary, heldOut, top1, top3, top5 } = report;
  const facts = [
    [words.texts, whole.format(summary.texts)],
    [words.heldOut, whole.format(heldOut)],
    [words.first, share(top1)],
    [words.three, share(top3)],
    [words.five, share(top5)],
  ];
  const row = (cells: readonly string[], tag = 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
    `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells)).join('\n')}</tbody></table>`;
  const classes = rowsOf(report).map((cells) =>
    cells.map((cell, i) =>
      typeof cell === 'number'
        ? KINDS[i] === 'integer'
          ? whole.format(cell)
          : share(cell)
        : (cell ?? ''),
    ),
  );
  const pairs = report.confusions.map((one) => [
    ...[one.label, one.name ?? '', one.predicted, one.predictedName ?? ''],
    whole.format(one.rows),
  ]);
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>${escape(summary.title)}</title>
<style>
body { font: 14px system-ui, sans-serif; margin: 2em; }
table { border-collapse: collapse; margin-bottom: 2em; }
th, td { border-bottom: 1px solid #ccc; padding: 2px 12px 2px 0; text-align: left; font-variant-numeric: tabular-nums; }
</style>
<h1>${escape(summary.title)}</h1>
<p>${words.title} · ${escape(summary.fileName)} · ${escape(summary.created.slice(0, 10))}</p>
${table(['', ''], facts)}
<h2>${words.classes}</h2>
${table(words.columns, classes)}
<h2>${words.confusions}</h2>
${table(words.pairs, pairs)}
</html>
`;
}
