import type { DuckDBValue } from '@duckdb/node-api';
import { z } from 'zod';
import { fold } from '../table/detect-columns.ts';
import { joinDescription } from '../table/dialect.ts';
import {
  CLASSES_KEPT,
  HISTOGRAM_BINS,
  type JobClass,
  type JobClassCount,
  type JobFilter,
  type JobPage,
  type JobPageQuery,
  type JobRow,
  type JobRowProblem,
  type JobSorting,
} from './job.ts';
import { withStore, type Store } from './store.ts';
import { numberOf, numberOrNull, textOf, textsOf } from './values.ts';

const ORDER: Record<JobSorting, string> = {
  row: 'result.rowid',
  probability: 'probability_1 ASC NULLS LAST, result.rowid',
  '-probability': 'probability_1 DESC NULLS LAST, result.rowid',
  margin: 'margin ASC NULLS LAST, result.rowid',
  class: 'class.label ASC NULLS LAST, probability_1 DESC, result.rowid',
};

const RANKS = Array.from({ length: CLASSES_KEPT }, (_, index) => index + 1);

/** The columns of one class rank after the other, as `rankedClasses` reads them. */
export const CLASS_COLUMNS = RANKS.map((rank) => `class_${rank}, probability_${rank}`).join(', ');

/** The classes of a row, from its values in the order of `CLASS_COLUMNS`. */
export function rankedClasses(store: Store, values: readonly DuckDBValue[]): JobClass[] {
  const classes: JobClass[] = [];
  for (let at = 0; at < values.length && values[at] !== null; at += 2) {
    const { label, name } = store.classes[numberOf(values[at])];
    classes.push({ label, name, probability: numberOf(values[at + 1]) });
  }
  return classes;
}

interface Condition {
  readonly sql: string;
  readonly values: Record<string, DuckDBValue>;
}

function conditionOf(filter: JobFilter, store: Store): Condition {
  const parts: string[] = [];
  const values: Record<string, DuckDBValue> = {};
  const words = fold(filter.text ?? '').split(/\s+/);
  for (const word of words.filter((text) => text !== '')) {
    const name = `word${parts.length}`;
    parts.push(`contains(search, $${name})`);
    values[name] = word;
  }
  if (filter.label !== undefined) {
    const places = store.classes.flatMap(({ label }, place) =>
      label === filter.label ? [place] : [],
    );
    parts.push(places.length > 0 ? `class_1 IN (${places.join(', ')})` : 'false');
  }
  if (filter.unknown !== undefined) parts.push(`class_1 IS ${filter.unknown ? '' : 'NOT '}NULL`);
  if (filter.least !== undefined) {
    parts.push('probability_1 >= $least');
    values.least = filter.least;
  }
  if (filter.most !== undefined) {
    parts.push('probability_1 <= $most');
    values.most = filter.most;
  }
  return { sql: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values };
}

/**
 * A page of the results: first the places of its rows, from the narrow columns alone, then those rows.
 * @param description which columns make up the description
 * @throws Problem `job.store`
 */
export function pageOfResults(
  store: Store,
  description: readonly number[],
  { offset, limit, sort, filter }: JobPageQuery,
): Promise<JobPage> {
  return withStore(async () => {
    const { sql, values } = conditionOf(filter, store);
    const read = async (query: string, bound = values) =>
      (await store.reader.runAndReadAll(query, { ...bound })).getRows();
    const [[total]] = await read(`SELECT count(*) FROM result ${sql}`);
    const classes = sort === 'class' ? 'LEFT JOIN class ON class.place = class_1' : '';
    const places =
      sql === '' && sort === 'row'
        ? Array.from({ length: limit }, (_, index) => offset + index)
        : (
            await read(
              `SELECT result.rowid FROM result ${classes} ${sql}
               ORDER BY ${ORDER[sort]} LIMIT ${limit} OFFSET ${offset}`,
            )
          ).map(([place]) => numberOf(place));
    if (places.length === 0) return { total: numberOf(total), rows: [] };
    const found = await read(
      `SELECT rowid, row, line, cells, known_tokens, ${CLASS_COLUMNS} FROM result
       WHERE rowid IN (${places.join(', ')})`,
      {},
    );
    const rows = new Map<number, JobRow>();
    for (const [place, row, line, list, knownTokens, ...ranked] of found) {
      const cells = textsOf(list);
      rows.set(numberOf(place), {
        row: numberOf(row),
        line: numberOf(line),
        cells,
        description: joinDescription(cells, description),
        knownTokens: numberOf(knownTokens),
        classes: rankedClasses(store, ranked),
      });
    }
    return {
      total: numberOf(total),
      rows: places.flatMap((place) => rows.get(place) ?? []),
    };
  });
}

/** Rows by first class, most first; rows without a known word have none. */
export function countsByClass(store: Store): Promise<JobClassCount[]> {
  return withStore(async () => {
    const counted = await store.reader.runAndReadAll(
      `SELECT class_1, count(*) AS rows FROM result WHERE class_1 IS NOT NULL
       GROUP BY class_1 ORDER BY rows DESC, class_1`,
    );
    return counted.getRows().map(([place, rows]) => {
      const { label, name } = store.classes[numberOf(place)];
      return { label, name, rows: numberOf(rows) };
    });
  });
}

const detail = z.record(z.string(), z.union([z.string(), z.number()]));

/** What was reported, in the order of the file; unreadable records and odd rows alike. */
export function problemsOf(store: Store, offset = 0, limit = 1000): Promise<JobRowProblem[]> {
  return withStore(async () => {
    const found = await store.reader.runAndReadAll(
      `SELECT line, kept, code, message, detail, raw FROM report
       ORDER BY rowid LIMIT ${limit} OFFSET ${offset}`,
    );
    return found.getRows().map(([line, kept, code, message, values, raw]) => ({
      line: numberOf(line),
      kept: kept === true,
      problem: {
        code: textOf(code),
        message: textOf(message),
        detail: detail.parse(JSON.parse(textOf(values))),
      },
      raw: textOf(raw),
    }));
  });
}

/** The figures of a job, counted anew from its rows: for one that was interrupted. */
export function countResults(store: Store): Promise<{
  rows: number;
  unknown: number;
  problems: number;
  lost: number;
  histogram: number[];
  bytesRead: number;
}> {
  return withStore(async () => {
    const { reader } = store;
    const [[rows, unknown, problems, lost, bytes]] = (
      await reader.runAndReadAll(
        `SELECT count(*), count(*) FILTER (class_1 IS NULL), (SELECT count(*) FROM report),
           (SELECT count(*) FROM report WHERE NOT kept),
           (SELECT bytes FROM reached) FROM result`,
      )
    ).getRows();
    const histogram = Array<number>(HISTOGRAM_BINS).fill(0);
    const bins = await reader.runAndReadAll(
      `SELECT least(floor(probability_1 * ${HISTOGRAM_BINS}), ${HISTOGRAM_BINS - 1}) AS bin, count(*)
       FROM result WHERE class_1 IS NOT NULL GROUP BY bin`,
    );
    for (const [bin, count] of bins.getRows()) histogram[numberOf(bin)] = numberOf(count);
    return {
      rows: numberOf(rows),
      unknown: numberOf(unknown),
      problems: numberOf(problems),
      lost: numberOf(lost),
      histogram,
      bytesRead: numberOrNull(bytes) ?? 0,
    };
  });
}
