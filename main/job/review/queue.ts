import type { DuckDBValue } from '@duckdb/node-api';
import { CERTAINTY, UNCERTAIN_FIRST } from '../certainty.ts';
import { conditionOf } from '../filter.ts';
import { REVIEW_STATES, type JobFilter, type ReviewState } from '../job.ts';
import { rowsAt } from '../query.ts';
import { withStore, type Store } from '../store.ts';
import { numberOf, textOf, textOrNull } from '../values.ts';
import { DECIDED, STATE } from './key.ts';
import {
  DECISION_KINDS,
  type Decision,
  type ReviewItem,
  type ReviewOrder,
  type ReviewProgress,
} from './review.ts';
import { readThreshold } from './threshold.ts';

// What follows needs the descriptions to be gathered (`gatherItems`).

const OPEN: readonly ReviewState[] = ['predicted', 'withheld', 'unknown'];

const ORDER: Record<ReviewOrder, string> = {
  margin: `${UNCERTAIN_FIRST}, item.place`,
  certainty: `${CERTAINTY} ASC NULLS LAST, item.place`,
  rows: `item.rows DESC, ${UNCERTAIN_FIRST}, item.place`,
};

const ITEMS = `review_item AS item LEFT JOIN (${DECIDED}) AS decided ON decided.key = item.key`;

export interface QueueQuery {
  /** Without `review`: what is still open. Its other parts look at the description's first row. */
  readonly filter: JobFilter;
  readonly order: ReviewOrder;
  readonly offset: number;
  readonly limit: number;
}

/** A page of the descriptions, and how many there are in all. */
export function queueOf(
  store: Store,
  description: readonly number[],
  { filter, order, offset, limit }: QueueQuery,
): Promise<{ total: number; items: ReviewItem[] }> {
  return withStore(async () => {
    const { where, values } = conditionOf(filter, store);
    const states = (filter.review ?? OPEN).map((state) => `'${state}'`).join(', ');
    const bound = { ...values, threshold: await readThreshold(store) };
    const texts = filter.text
      ? 'JOIN (SELECT rowid AS place, search FROM result) AS texts ON texts.place = item.place'
      : '';
    const from = `FROM ${ITEMS} ${texts} WHERE ${where || 'true'} AND ${STATE} IN (${states})`;
    const read = async (query: string) =>
      (await store.reader.runAndReadAll(query, bound)).getRows();
    const [[total]] = await read(`SELECT count(*) ${from}`);
    const found = await read(
      `SELECT item.place ${from} ORDER BY ${ORDER[order]} LIMIT ${limit} OFFSET ${offset}`,
    );
    const places = found.map(([place]) => numberOf(place));
    return { total: numberOf(total), items: await itemsAt(store, description, places) };
  });
}

/** Descriptions by the places of their first rows, in the order of the places. */
export async function itemsAt(
  store: Store,
  description: readonly number[],
  places: readonly number[],
): Promise<ReviewItem[]> {
  if (places.length === 0) return [];
  const rows = await rowsAt(store, description, places);
  const found = await store.reader.runAndReadAll(
    `SELECT item.place, item.rows, kind, label, who, "when" FROM ${ITEMS}
     WHERE item.place IN (${places.join(', ')})`,
  );
  const known = new Map(
    found
      .getRows()
      .map(([place, count, ...decided]) => [
        numberOf(place),
        { rows: numberOf(count), decision: decisionOf(store, decided) },
      ]),
  );
  return places.flatMap((place, index) => {
    const item = known.get(place);
    return item ? [{ row: rows[index], ...item }] : [];
  });
}

function decisionOf(store: Store, values: readonly DuckDBValue[]): Decision | null {
  const [kind, label, who, when] = values;
  const known = DECISION_KINDS.find((one) => one === kind);
  if (!known) return null;
  const chosen = textOrNull(label);
  const name = store.classes.find((one) => one.label === chosen)?.name ?? null;
  return { kind: known, label: chosen, name, who: textOf(who), when: textOf(when) };
}

/** How far the review has come. */
export function progressOf(store: Store): Promise<ReviewProgress> {
  return withStore(async () => {
    const threshold = await readThreshold(store);
    const counted = await store.reader.runAndReadAll(
      `SELECT ${STATE} AS state, count(*), sum(item.rows) FROM ${ITEMS} GROUP BY state`,
      { threshold },
    );
    const counts = new Map(
      counted
        .getRows()
        .map(([state, descriptions, rows]) => [
          textOf(state),
          { descriptions: numberOf(descriptions), rows: numberOf(rows) },
        ]),
    );
    const sum = (states: readonly ReviewState[]) =>
      states.reduce(
        (total, state) => {
          const { descriptions, rows } = counts.get(state) ?? { descriptions: 0, rows: 0 };
          return { descriptions: total.descriptions + descriptions, rows: total.rows + rows };
        },
        { descriptions: 0, rows: 0 },
      );
    return {
      ...sum(REVIEW_STATES),
      open: sum(OPEN),
      withheld: sum(['withheld', 'unknown']),
      skipped: sum(['skipped']),
      accepted: sum(['accepted']),
      corrected: sum(['corrected']),
      threshold,
    };
  });
}
