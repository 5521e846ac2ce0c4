import { basename } from 'node:path';
import type { DuckDBValue } from '@duckdb/node-api';
import { stopIfAborted } from '../core/problem.ts';
import { csvDialectOf, type CsvDialect } from '../table/dialect.ts';
import type { DecimalMark } from '../table/numbers.ts';
import {
  writeTable,
  type OutputCounts,
  type OutputFormat,
  type OutputRow,
} from '../table/write-table.ts';
import { columnsOf, valuesOf, type ExportColumns, type ExportedRow } from './export-columns.ts';
import { conditionOf } from './filter.ts';
import type { JobFilter } from './job.ts';
import type { JobFile } from './job-file.ts';
import { classColumns, reviewState } from './query.ts';
import { DECIDED, keyOf, STATE } from './review/key.ts';
import { readThreshold } from './review/threshold.ts';
import { withStore, type Store } from './store.ts';
import { numberOf, numberOrNull, textOrNull, textsOf } from './values.ts';

export interface ExportChoice {
  readonly format: OutputFormat;
  /** How CSV is written, where not as in the input. */
  readonly csv: Partial<Pick<CsvDialect, 'encoding' | 'bom' | 'delimiter' | 'newline'>> & {
    readonly decimalMark?: DecimalMark | undefined;
  };
  readonly columns: ExportColumns;
  readonly filter: JobFilter;
}

export interface ExportOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((rows: number, total: number) => void) | undefined;
}

export interface JobExported extends OutputCounts {
  readonly fileName: string;
  readonly bytes: number;
}

/** Records that are read at a time: what is sorted stays small, whatever the size of the results. */
const RECORDS_AT_ONCE = 61_440;

/** What is left out is as in the input. */
const given = <T extends object>(choice: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(choice).filter(([, value]) => value !== undefined),
  ) as Partial<T>;

/**
 * Writes results with what the review says of them: the chosen columns of the rows of a filter, in the order of the file.
 * @throws Problem `save.…`, `table.encoding-unknown`, `job.store`, `cancelled`
 */
export async function exportResults(
  store: Store,
  file: JobFile,
  target: string,
  { format, csv, columns, filter }: ExportChoice,
  options: ExportOptions = {},
): Promise<JobExported> {
  const { decimalMark = file.decimalMark, ...dialect } = given(csv);
  const names = file.summary.columns;
  const chosen = columns.input;
  const counts = await writeTable(
    target,
    {
      ...{ format, columns: names, chosen, decimalMark },
      added: columnsOf(columns),
      dialect: { ...csvDialectOf(file.summary.dialect), ...dialect },
      header: await readHeader(store),
    },
    async (write) => {
      for await (const rows of readRows(store, file, filter, columns.ranks, options)) {
        await write(
          rows.map((row): OutputRow => ({
            cells: row.cells,
            raw: row.raw,
            added: valuesOf(store, columns, row),
          })),
        );
      }
    },
  );
  return { ...counts, fileName: basename(target) };
}

/** The rows of a filter with what the review says of them, in the order of the file. */
async function* readRows(
  store: Store,
  file: JobFile,
  filter: JobFilter,
  ranks: number,
  { signal, onProgress }: ExportOptions,
): AsyncGenerator<ExportedRow[]> {
  const { description } = file.summary;
  const read = async (query: string, values: Record<string, DuckDBValue> = {}) =>
    withStore(async () => (await store.reader.runAndReadAll(query, values)).getRows());
  const [[last, decisions]] = await read(
    'SELECT (SELECT max(row) FROM result), (SELECT count(*) FROM decision WHERE NOT undone)',
  );
  const end = numberOrNull(last) ?? 0;
  // Where nobody has decided anything no description need be looked at.
  const key = numberOf(decisions) > 0 ? `decided.key = ${keyOf(description)}` : 'false';
  const { where, values } = conditionOf(filter, store);
  const states = filter.review?.map((state) => `'${state}'`).join(', ');
  const condition = [where, states && `${STATE} IN (${states})`].filter(Boolean).join(' AND ');
  const threshold = await readThreshold(store);
  for (let from = 1; from <= end; from += RECORDS_AT_ONCE) {
    stopIfAborted(signal);
    const found = await read(
      `SELECT row, line, cells, raw, known_tokens, margin, confidence, ${STATE}, decided.label, who, "when", ${classColumns(ranks)}
       FROM result LEFT JOIN (${DECIDED}) AS decided ON ${key}
       WHERE row BETWEEN ${from} AND ${from + RECORDS_AT_ONCE - 1} AND ${condition || 'true'}
       ORDER BY row`,
      { ...values, threshold },
    );
    for (let at = 0; at < found.length; at += ROWS_AT_ONCE) {
      const part = found
        .slice(at, at + ROWS_AT_ONCE)
        .map((row) => exportedRow(row, file, threshold));
      yield part;
      stopIfAborted(signal);
    }
    onProgress?.(Math.min(from + RECORDS_AT_ONCE - 1, end), end);
  }
}

const ROWS_AT_ONCE = 2000;

function exportedRow(
  values: readonly DuckDBValue[],
  file: JobFile,
  threshold: number,
): ExportedRow {
  const [row, line, cells, raw, known, margin, confidence, ...said] = values;
  const [review, decided, who, when, ...ranked] = said;
  const ranks: { place: number; probability: number }[] = [];
  for (let at = 0; at < ranked.length && ranked[at] !== null; at += 2) {
    ranks.push({ place: numberOf(ranked[at]), probability: numberOf(ranked[at + 1]) });
  }
  return {
    row: numberOf(row),
    line: numberOf(line),
    cells: textsOf(cells),
    raw: textOrNull(raw),
    description: file.summary.description,
    knownTokens: numberOf(known),
    margin: numberOrNull(margin),
    confidence: numberOrNull(confidence),
    review: reviewState(review),
    decided: textOrNull(decided),
    who: textOrNull(who),
    when: textOrNull(when),
    ranks,
    stands: ranks.length > 0 && (numberOrNull(confidence) ?? ranks[0].probability) >= threshold,
  };
}

/** The header as it stood in the file; null if there was none. */
export async function readHeader(
  store: Store,
): Promise<{ cells: string[]; raw: string | null } | null> {
  const [stored] = await withStore(async () =>
    (await store.reader.runAndReadAll('SELECT cells, raw FROM header')).getRows(),
  );
  if (!stored) return null;
  const [cells, raw] = stored;
  return { cells: textsOf(cells), raw: textOrNull(raw) };
}
