import type { DuckDBValue } from '@duckdb/node-api';
import { fold } from '../table/detect-columns.ts';
import { CERTAINTY } from './certainty.ts';
import type { JobFilter } from './job.ts';
import type { Store } from './store.ts';

/** A part of a query behind FROM result: its joins, its condition, and the values bound in it. */
export interface Condition {
  readonly where: string;
  readonly values: Record<string, DuckDBValue>;
}

function placesOf(store: Store, isMeant: (place: number) => boolean): string {
  const places = store.classes.flatMap((_, place) => (isMeant(place) ? [place] : []));
  return places.length > 0 ? `class_1 IN (${places.join(', ')})` : 'false';
}

/** A filter as SQL over the columns of `result`; empty where it matches all. What the review says is not looked at. */
export function conditionOf(filter: JobFilter, store: Store): Condition {
  const parts: string[] = [];
  const values: Record<string, DuckDBValue> = {};
  const words = fold(filter.text ?? '').split(/\s+/);
  for (const word of words.filter((text) => text !== '')) {
    const name = `word${parts.length}`;
    parts.push(`contains(search, $${name})`);
    values[name] = word;
  }
  const { label, group, unknown, least, most } = filter;
  if (label !== undefined) {
    parts.push(placesOf(store, (place) => store.classes[place].label === label));
  }
  if (group !== undefined) {
    parts.push(placesOf(store, (place) => (store.classes[place].group ?? '') === group));
  }
  if (unknown !== undefined) parts.push(`class_1 IS ${unknown ? '' : 'NOT '}NULL`);
  if (least !== undefined) {
    parts.push(`${CERTAINTY} >= $least`);
    values.least = least;
  }
  if (most !== undefined) {
    parts.push(`${CERTAINTY} <= $most`);
    values.most = most;
  }
  return { where: parts.join(' AND '), values };
}
