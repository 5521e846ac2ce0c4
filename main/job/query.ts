import type { DuckDBValue } from '@duckdb/node-api';
import { joinDescription } from '../table/dialect.ts';
import {
  CLASSES_KEPT,
  REVIEW_STATES,
  type JobClass,
  type JobPage,
  type JobPageQuery,
  type JobRow,
  type JobRowDetails,
  type JobSorting,
} from './job.ts';
import { Problem } from '../core/problem.ts';
import { CERTAINTY, UNCERTAIN_FIRST } from './certainty.ts';
import { conditionOf } from './filter.ts';
import type { Listed } from './listing.ts';
import { problemsOfRow } from './reports.ts';
import { rowsLike } from './review/items.ts';
import { DECIDED, keyOf, STATE } from './review/key.ts';
import { readThreshold } from './review/threshold.ts';
import { withStore, type Store } from './store.ts';
import { numberOf, numberOrNull, textOrNull, textsOf } from './values.ts';

const ORDER: Record<JobSorting, string> = {
  row: 'result.rowid',
  certainty: `${CERTAINTY} ASC NULLS LAST, result.rowid`,
  '-certainty': `${CERTAINTY} DESC NULLS LAST, result.rowid`,
  margin: `${UNCERTAIN_FIRST}, result.rowid`,
  class: `class.label ASC NULLS LAST, ${CERTAINTY} DESC, result.rowid`,
};

const RANKS = Array.from({ length: CLASSES_KEPT }, (_, index) => index + 1);

/** The columns of the first class ranks, one rank after the other. */
export const classColumns = (ranks: number): string =>
  RANKS.slice(0, Math.max(1, ranks))
    .map((rank) => `class_${rank}, probability_${rank}`)
    .join(', ');

/** Those of all ranks, as `rankedClasses` reads them. */
export const CLASS_COLUMNS = classColumns(CLASSES_KEPT);

/** The classes of a row, from its values in the order of `CLASS_COLUMNS`. */
export function rankedClasses(store: Store, values: readonly DuckDBValue[]): JobClass[] {
  const classes: JobClass[] = [];
  for (let at = 0; at < values.length && values[at] !== null; at += 2) {
    const { label, name } = store.classes[numberOf(values[at])];
    classes.push({ label, name, probability: numberOf(values[at + 1]) });
  }
  return classes;
}

/** The rows of a filter in SQL: to be joined to `result`, a condition, and the values bound in it. */
export interface FilteredRows {
  readonly joins: string;
  readonly where: string;
  readonly values: Record<string, DuckDBValue>;
}

/**
 * The rows of a filter, with what the review says of them where that is asked; it needs the descriptions to be gathered
 * then (`gatherItems`).
 */
export async function rowsOfFilter(
  store: Store,
  filter: JobPageQuery['filter'],
): Promise<FilteredRows> {
  const { where, values } = conditionOf(filter, store);
  if (!filter.review) return { joins: '', where: where || 'true', values };
  const states = filter.review.map((state) => `'${state}'`).join(', ');
  return {
    joins: `JOIN review_row ON review_row.place = result.rowid
      LEFT JOIN (${DECIDED}) AS decided ON decided.key = review_row.key`,
    where: `${where || 'true'} AND ${STATE} IN (${states})`,
    values: { ...values, threshold: await readThreshold(store) },
  };
}

export const reviewState = (value: DuckDBValue) =>
  REVIEW_STATES.find((state) => state === value) ?? 'predicted';

/** Rows by their places, in the order of the places. */
export async function rowsAt(
  store: Store,
  description: readonly number[],
  places: readonly number[],
): Promise<JobRow[]> {
  if (places.length === 0) return [];
  const threshold = await readThreshold(store);
  const found = await withStore(() =>
    store.reader.runAndReadAll(
      `SELECT place, row, line, cells, known_tokens, confidence, ${STATE} AS review, decided.label, ${CLASS_COLUMNS}
       FROM (SELECT unnest([${places.join(', ')}]::BIGINT[]) AS place) AS wanted
       JOIN result ON result.rowid = wanted.place
       LEFT JOIN (${DECIDED}) AS decided ON decided.key = ${keyOf(description)}`,
      { threshold },
    ),
  );
  const rows = new Map<number, JobRow>();
  for (const [place, row, line, list, known, confidence, ...rest] of found.getRows()) {
    const [review, decided, ...ranked] = rest;
    const cells = textsOf(list);
    const label = textOrNull(decided);
    const name = store.classes.find((one) => one.label === label)?.name ?? null;
    rows.set(numberOf(place), {
      row: numberOf(row),
      line: numberOf(line),
      cells,
      description: joinDescription(cells, description),
      knownTokens: numberOf(known),
      classes: rankedClasses(store, ranked),
      confidence: numberOrNull(confidence),
      review: reviewState(review),
      decided: label === null ? null : { label, name },
    });
  }
  return places.flatMap((place) => rows.get(place) ?? []);
}

/** Rows at the beginning of an order that are found without laying it out. */
const FIRST = 1000;

/** The rows of a filter in an order, to be laid out. */
async function listedRows(store: Store, { sort, filter }: JobPageQuery): Promise<Listed> {
  const { joins, where, values } = await rowsOfFilter(store, filter);
  const classes = sort === 'class' ? 'LEFT JOIN class ON class.place = class_1' : '';
  const query = `SELECT result.rowid::UINTEGER AS place FROM result ${joins} ${classes} WHERE ${where}
    ORDER BY ${ORDER[sort]}`;
  // Rows may have come, and decisions been made, since they were laid out.
  const [state] = (
    await store.reader.runAndReadAll(
      `SELECT (SELECT count(*) FROM result)${filter.review ? ', (SELECT count(*) + count(*) FILTER (undone) FROM decision)' : ''}`,
    )
  ).getRows();
  return { key: JSON.stringify([query, values, state.map(numberOf)]), query, values };
}

/** The places of a page's rows, from the narrow columns alone. */
async function placesOf(
  store: Store,
  query: JobPageQuery,
  signal: AbortSignal | undefined,
): Promise<{ total: number; places: number[] }> {
  const { offset, limit, sort, filter } = query;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const read = async (text: string) => (await store.reader.runAndReadAll(text)).getRows();
  const countAll = async () => numberOf((await read('SELECT count(*) FROM result'))[0][0]);
  if (!isFiltered && sort === 'row') {
    const places = Array.from({ length: limit }, (_, index) => offset + index);
    return { total: await countAll(), places };
  }
  const listed = await listedRows(store, query);
  if (isFiltered || offset + limit > FIRST || store.listing.isLaid(listed.key)) {
    return store.listing.stretch(listed, offset, limit, signal);
  }
  const first = await read(`${listed.query} LIMIT ${limit} OFFSET ${offset}`);
  const total = await countAll();
  if (total > FIRST) store.listing.prepare(listed);
  return { total, places: first.map(([place]) => numberOf(place)) };
}

/**
 * A page of the results: first the places of its rows, then those rows.
 * @param description which columns make up the description
 * @throws Problem `job.store`, `cancelled`
 */
export function pageOfResults(
  store: Store,
  description: readonly number[],
  query: JobPageQuery,
  signal?: AbortSignal,
): Promise<JobPage> {
  return withStore(async () => {
    const { total, places } = await placesOf(store, query, signal);
    return { total, rows: await rowsAt(store, description, places) };
  });
}

/**
 * One row with all that is known of it.
 * @param row its number
 * @throws Problem `job.row-unknown`, `job.store`
 */
export function rowDetails(
  store: Store,
  description: readonly number[],
  row: number,
): Promise<JobRowDetails> {
  return withStore(async () => {
    const place = await placeOfRow(store, row);
    const [found] = await rowsAt(store, description, [place]);
    return {
      row: found,
      same: await rowsLike(store, place),
      problems: await problemsOfRow(store, row),
    };
  });
}

/**
 * The place of a row by its number.
 * @throws Problem `job.row-unknown`
 */
export async function placeOfRow(store: Store, row: number): Promise<number> {
  const [found] = (
    await store.reader.runAndReadAll('SELECT rowid FROM result WHERE row = $row', { row })
  ).getRows();
  if (found) return numberOf(found[0]);
  throw new Problem('job.row-unknown', `There is no row ${row} in these results.`, { row });
}
