import { Problem } from '../core/problem.ts';
import type { CsvRecord } from './csv-parser.ts';

/** Lines without a character, between two records. */
export function linesBlank(line: number, lines: number): Problem {
  return new Problem(
    'table.lines-blank',
    `${lines} blank ${lines === 1 ? 'line' : 'lines'} from line ${line} on; left out.`,
    { line, lines },
  );
}

/** Records without a text in any cell, between two others; lines without a character may be among them. */
export function rowsEmpty(line: number, lines: number): Problem {
  return new Problem(
    'table.rows-empty',
    `${lines} ${lines === 1 ? 'row' : 'rows'} without a text from line ${line} on; left out.`,
    { line, lines },
  );
}

/** A record that counts as something else than a row, with the beginning of its text. */
function leftOut(code: string, line: number, text: string, place: string, as: string): Problem {
  const detail = { line, text: shorten(text) };
  return new Problem(
    code,
    `Line ${line} (“${detail.text}”) stands ${place}. It counts as ${as} and was left out.`,
    detail,
  );
}

function shorten(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}

/** A row above the table. */
export function titleRow(line: number, text: string): Problem {
  return leftOut('table.title-row', line, text, 'above the table', 'a title');
}

/** A total or a note below the table. */
export function totalRow(line: number, text: string): Problem {
  return leftOut('table.total-row', line, text, 'below the table', 'a total or a note');
}

/** A total of some of the rows, between them. */
export function subtotalRow(line: number, text: string): Problem {
  return leftOut('table.subtotal-row', line, text, 'between the rows', 'a subtotal');
}

/** The names of the columns in the midst of the rows. */
export function headerAgain(line: number): Problem {
  return new Problem(
    'table.header-again',
    `Line ${line} repeats the names of the columns. It was left out.`,
    { line },
  );
}

/** A row with more cells than the table has columns. */
export function rowLong(line: number, found: number, expected: number): Problem {
  return new Problem(
    'table.row-long',
    `Line ${line} has ${found} cells instead of ${expected}. The row is kept; look whether a text holds the delimiter.`,
    { line, found, expected },
  );
}

/** Why a record is not among the rows. */
export function unreadable({ kind, line }: CsvRecord): Problem {
  return kind === 'unclosed'
    ? new Problem(
        'table.quote-open',
        `A quote that is opened in line ${line} is never closed. The line was not read; reading goes on behind it.`,
        { line },
      )
    : new Problem(
        'table.row-endless',
        `Line ${line} is longer than a row can be. It was not read.`,
        { line },
      );
}

/** What the user should know about a row that is kept; the gravest only. */
export function oddityOf(record: CsvRecord, width: number, encoding: string): Problem | null {
  const { line, cells, text } = record;
  const found = cells.length;
  if (text.includes('\ufffd')) {
    return new Problem(
      'table.bytes-unknown',
      `Line ${line} holds bytes that are not ${encoding}. The row is kept; if other rows look wrong as well, choose another encoding.`,
      { line, encoding },
    );
  }
  if (found < width) {
    return new Problem(
      'table.row-short',
      `Line ${line} has ${found} of ${width} cells. The row is kept; the missing cells count as empty.`,
      { line, found, expected: width },
    );
  }
  if (found > width) {
    return rowLong(line, found, width);
  }
  if (record.kind === 'repaired') {
    return new Problem(
      'table.quote-stray',
      `Line ${line} has a quote inside a quoted cell. The row is kept and the quote read as text.`,
      { line },
    );
  }
  if (text.includes('\0')) {
    return new Problem(
      'table.nul',
      `Line ${line} holds NUL characters. The row is kept as it is.`,
      { line },
    );
  }
  return null;
}
