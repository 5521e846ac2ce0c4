import { titlesAbove } from './around-table.ts';
import { createCsvParser, type CsvRecord } from './csv-parser.ts';
import type { Newline } from './dialect.ts';

/** What is tried, likeliest first where nothing else decides. */
export const DELIMITERS = [';', '\t', '|', ','] as const;

export interface DetectedShape {
  readonly delimiter: string;
  readonly newline: Newline;
  readonly quoteAll: boolean;
  /** The columns that most records have. */
  readonly width: number;
}

const RECORDS_SEEN = 1000;
const SLICE = 64 * 1024;
// Prose has commas, and cuts that come out even by chance; the other signs are rare in it.
const leastScore = (delimiter: string) => (delimiter === ',' ? 0.5 : 0.3);
const SEPARATOR_LINE = /^\ufeff?sep=(.)\r?\n/i;

/** The line break that ends most lines. */
export function detectNewline(text: string): Newline {
  const both = text.match(/\r\n/g)?.length ?? 0;
  const lf = (text.match(/\n/g)?.length ?? 0) - both;
  const cr = (text.match(/\r/g)?.length ?? 0) - both;
  if (both === 0 && lf === 0 && cr > 0) return '\r';
  return both >= lf && both > 0 ? '\r\n' : '\n';
}

/**
 * Delimiter, line break and quoting of a text, by parsing it with each delimiter and seeing which cuts every record into
 * the same number of cells. A text that none cuts evenly has one column.
 * @param whole whether the text is the whole table; if not, its last record is left out
 * @param chosen a delimiter that is not to be doubted
 */
export function detectShape(text: string, whole: boolean, chosen?: string): DetectedShape {
  const newline = detectNewline(text);
  const declared = SEPARATOR_LINE.exec(text)?.[1];
  const body = declared === undefined ? text : text.slice(text.indexOf('\n') + 1);
  const given = chosen ?? declared;
  const candidates = (given === undefined ? [...DELIMITERS] : [given]).map((delimiter) =>
    tryDelimiter(body, whole, delimiter, newline),
  );
  const best = candidates.reduce((a, b) =>
    b.score > a.score + 1e-9 || (Math.abs(b.score - a.score) < 1e-9 && b.width > a.width) ? b : a,
  );
  const accepted = given !== undefined || best.score >= leastScore(best.delimiter);
  // One column: a delimiter that its texts are freest of, so that nothing has to be quoted.
  const shape = accepted ? best : tryDelimiter(body, whole, rarest(body), newline);
  return {
    delimiter: shape.delimiter,
    newline,
    quoteAll: shape.quoteAll,
    width: accepted ? shape.width : 1,
  };
}

function rarest(text: string): string {
  return DELIMITERS.reduce((a, b) => (text.split(b).length < text.split(a).length ? b : a));
}

interface Attempt {
  readonly delimiter: string;
  readonly score: number;
  readonly width: number;
  readonly quoteAll: boolean;
}

function tryDelimiter(text: string, whole: boolean, delimiter: string, newline: Newline): Attempt {
  const all = firstRecords(text, whole, delimiter, newline);
  const { records, width } = withoutTitles(all);
  const even = records.filter(({ kind, cells }) => kind === 'regular' && cells.length === width);
  let score = width > 1 ? even.length / records.length : 0;
  if (score > 0) score *= plausibility(records, delimiter, width);
  const data = records.length > 1 ? records.slice(1) : records;
  const cells = data.reduce((sum, record) => sum + record.cells.length, 0);
  const quoted = data.reduce((sum, record) => sum + record.quoted, 0);
  return { delimiter, score, width, quoteAll: cells > 0 && quoted >= cells * 0.9 };
}

/**
 * The records without titles above the names of the columns, and the columns that most of them have. Where nothing looks
 * like names all records count: what stands above them may show that the delimiter is another one.
 */
function withoutTitles(records: readonly CsvRecord[]): {
  records: readonly CsvRecord[];
  width: number;
} {
  const cells = records.map((record) => record.cells);
  const wide = Math.max(
    0,
    cells.findIndex(({ length }) => length > 1),
  );
  for (const from of new Set([0, wide])) {
    const width = commonest(cells.slice(from).map(({ length }) => length));
    const titles = titlesAbove(cells, width);
    if (titles > 0) return { records: records.slice(titles), width };
  }
  return { records, width: commonest(cells.map(({ length }) => length)) };
}

/** The first records that are not blank, with no more of the text parsed than they need. */
function firstRecords(
  text: string,
  whole: boolean,
  delimiter: string,
  newline: Newline,
): CsvRecord[] {
  const parser = createCsvParser({ delimiter, newline, quoteAll: true });
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length && records.length < RECORDS_SEEN; at += SLICE) {
    const parsed = parser.push(text.slice(at, at + SLICE), at + SLICE >= text.length);
    records.push(...parsed.filter((record) => record.text !== ''));
  }
  if (records.length > RECORDS_SEEN) records.length = RECORDS_SEEN;
  else if (!whole && records.length > 1) records.pop();
  return records;
}

/** The number that comes most often; of several the greatest. */
function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best = 1;
  let most = 0;
  for (const [number, count] of counts) {
    if (count > most || (count === most && number > best)) [best, most] = [number, count];
  }
  return best;
}

/** How likely it is that cuts which come out even are not chance: decimal commas and the commas of prose are often even too. */
function plausibility(records: readonly CsvRecord[], delimiter: string, width: number): number {
  let factor = 1;
  // A header is cut as its rows are; a row name more is R's way.
  if (records[0].cells.length < width - 1 || records[0].cells.length > width) factor *= 0.6;
  else if (records[0].cells.length !== width && width === 2) factor *= 0.6;
  if (delimiter === ',' || delimiter === ';') {
    let cuts = 0;
    let spaced = 0;
    let betweenDigits = 0;
    for (const { cells, text } of records) {
      if (text.includes('"')) continue;
      for (let i = 1; i < cells.length; i++) {
        cuts++;
        if (cells[i].startsWith(' ')) spaced++;
        if (/\d$/.test(cells[i - 1]) && /^\d/.test(cells[i])) betweenDigits++;
      }
    }
    if (cuts > 0 && betweenDigits > cuts * 0.6 && delimiter === ',') factor *= 0.6;
    if (cuts > 0 && spaced > cuts * 0.9) factor *= width === 2 ? 0.48 : 0.6;
  }
  return factor;
}
