import type { JobRow } from '../../../preload/contract.ts';

/** Rows that are fetched at a time. */
export const PAGE_ROWS = 100;
/** Pages that are kept: what was just scrolled past is there at once, and a million rows never are. */
const MOST_PAGES = 60;

export type RowPages = ReadonlyMap<number, readonly JobRow[]>;

export const NO_PAGES: RowPages = new Map();

/** The row at a place of the list; undefined where its page is not there. */
export function rowAt(pages: RowPages, place: number): JobRow | undefined {
  return pages.get(Math.floor(place / PAGE_ROWS))?.[place % PAGE_ROWS];
}

/** The pages that hold the rows `first` to `last` of a list of `total`; the first page while the length is unknown. */
export function pagesOf(first: number, last: number, total: number | null): number[] {
  const end = total === null ? 0 : Math.max(0, total - 1);
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.min(last, end) / PAGE_ROWS);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** The pages with one more; the one that came first goes where there are too many. */
export function withPage(pages: RowPages, page: number, rows: readonly JobRow[]): RowPages {
  const all = new Map(pages).set(page, rows);
  for (const oldest of all.keys()) {
    if (all.size <= MOST_PAGES) break;
    all.delete(oldest);
  }
  return all;
}
