import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportReport } from '../../../main/job/export-report.ts';
import { openJob, type OpenJob } from '../../../main/job/open.ts';
import { problemsOf } from '../../../main/job/reports.ts';
import { runJob } from '../../../main/job/run.ts';
import type { CsvDialect } from '../../../main/table/dialect.ts';
import { textEncoding } from '../../../main/table/text-encoding.ts';
import { smallModel } from '../core/small-model.ts';
import { randomNumbers } from '../table/random.ts';
import { readAll } from '../table/read-all.ts';
import { saveResults, scratchFolder, specOf } from './scratch.ts';

/** How many files are made; a long run says more. */
const FILES = Number(process.env.ROTULO_FILES ?? 24);

type Random = (limit: number) => number;
const one = <T>(random: Random, list: readonly T[]): T => list[random(list.length)];

function randomDialect(random: Random): CsvDialect {
  const [encoding, bom] = one(random, [
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16be', true],
    ['windows-1252', false],
    ['iso-8859-1', false],
  ] as const);
  return {
    kind: 'csv',
    ...{ encoding, bom, delimiter: one(random, [';', ',', '\t', '|']) },
    ...{ header: random(4) > 0, newline: one(random, ['\r\n', '\n']), quoteAll: false },
  };
}

/** What a record of each kind looks like, how many records of data it is, and what is reported of them. */
const kinds = {
  good: { text: '#;CANETA ÁGUA;9', records: 1 },
  quoted: { text: '#;"a;b ""c"" é\nd\n";"1;5"', records: 1 },
  short: { text: '#;LUVA', records: 1, code: 'table.row-short' },
  long: { text: '#;2;3;4;5', records: 1, code: 'table.row-long' },
  stray: { text: '#;"TUBO 1/2" PVC";3', records: 1, code: 'table.quote-stray' },
  nul: { text: '#;A\0B;3', records: 1, code: 'table.nul' },
  // A line that opens a quote, and behind it one that shows the quote to be the fault.
  unclosed: { text: '#;"LUVA;3\n"#";"PAPEL";"3"', records: 2, code: 'table.quote-open' },
  blank: { text: '', records: 0, code: 'table.lines-blank' },
} as const;
type Kind = keyof typeof kinds;
const names: readonly Kind[] = [
  ...['good', 'good', 'good', 'good', 'good', 'quoted', 'short', 'long'],
  ...['stray', 'nul', 'unclosed', 'blank'],
] as const;

/** How a file ends, and what is reported of its last record. */
const tails = {
  whole: { text: '#;ÚLTIMA;9\n', code: null },
  'without a line break': { text: '#;ÚLTIMA;9', code: null },
  'in the midst of a quote': { text: '#;"ÚLTIMA;9', code: 'table.quote-open' },
  'in the midst of a row': { text: '#;ÚLT', code: 'table.row-short' },
} as const;

/** A file with everything that goes wrong, and what there is to be told of it. */
function messyFile(random: Random, { encoding, bom, delimiter, newline, header }: CsvDialect) {
  const chosen: Kind[] = Array.from({ length: 5 + random(120) }, () => one(random, names));
  const tail = tails[one(random, Object.keys(tails) as (keyof typeof tails)[])];
  // Blank lines at the beginning are nothing.
  const texts = ['#;PRIMEIRA;1', ...chosen.map((kind) => kinds[kind].text)];
  const written = [...(header ? ['código;descrição;valor'] : []), ...texts, tail.text].join('\n');
  const text = written
    .replaceAll('#', () => String(random(100_000)))
    .replaceAll(';', delimiter)
    .replaceAll('\n', newline);
  const bytes = textEncoding(encoding).encode(bom ? `\ufeff${text}` : text);
  const codes = chosen.map((kind) => ('code' in kinds[kind] ? kinds[kind].code : null));
  return {
    ...{ bytes, lines: text.split(newline) },
    records: chosen.reduce((sum, kind) => sum + kinds[kind].records, 2),
    told: (code: string) => [...codes, tail.code].filter((other) => other === code).length,
  };
}

async function outcome({ store, file, summary }: OpenJob, folder: string) {
  const [saved, report] = [join(folder, 'saída.csv'), join(folder, 'saída.report.csv')];
  await saveResults(store, file, saved);
  await exportReport(store, file, report, 'en');
  const rows = await store.reader.runAndReadAll('SELECT row FROM result ORDER BY row');
  return {
    summary: summary(),
    rows: rows.getRows().map(([row]) => Number(row)),
    reports: await problemsOf(store, 0, 1_000_000),
    saved: await readAll(saved),
    report: await readAll(report),
  };
}

test(
  `rows in = rows out + rows reported, with line, reason and text, over ${FILES} generated files`,
  async () => {
    for (let seed = 1; seed <= FILES; seed++) {
      const random = randomNumbers(seed);
      const folder = await scratchFolder();
      const dialect = randomDialect(random);
      const { bytes, lines, records, told } = messyFile(random, dialect);
      const source = join(folder, 'compras.csv');
      await writeFile(source, bytes);
      const spec = await specOf(folder, source, { dialect, description: [1] });
      const ended = await runJob(smallModel(), spec);
      const said = `seed ${seed}: ${JSON.stringify(dialect)}`;
      expect(ended, said).toMatchObject({ state: 'done', problem: null });
      const job = await openJob(spec.jobsFolder, spec.id);
      const { summary, rows, reports, saved, report } = await outcome(job, folder);
      job.store.close();

      // Every record has its number, as a row or as one that could not be read.
      const lost = reports.filter(({ kept }) => !kept);
      const numbers = [...rows, ...lost.map(({ row }) => row)].sort((a, b) => a - b);
      expect(numbers, said).toEqual(Array.from({ length: records }, (_, index) => index + 1));
      expect(summary, said).toMatchObject({
        ...{ rows: rows.length, lost: lost.length, problems: reports.length },
      });
      expect(saved.cells, said).toHaveLength(rows.length);

      // What is wrong is told as often as it was put in; several blank lines are told at once.
      const count = (code: string) => reports.filter(({ problem }) => problem.code === code);
      for (const code of ['row-short', 'row-long', 'quote-stray', 'quote-open', 'nul']) {
        expect(count(`table.${code}`), `${said} ${code}`).toHaveLength(told(`table.${code}`));
      }
      const blank = count('table.lines-blank').map(({ problem }) => Number(problem.detail.lines));
      expect(
        blank.reduce((a, b) => a + b, 0),
        said,
      ).toBe(told('table.lines-blank'));

      // With the line where it stands, its text, and a sentence.
      for (const { line, raw, problem } of reports) {
        expect(lines[line - 1], said).toBe(raw);
        expect(problem.message).toMatch(/[Ll]ine/);
      }
      expect(report.cells, said).toEqual(
        reports.map(({ row, line, kept, problem, raw }) => [
          ...[String(row), String(line), kept ? 'yes' : 'no', problem.code, problem.message, raw],
        ]),
      );
    }
  },
  30_000 + FILES * 5_000,
);
