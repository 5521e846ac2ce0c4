import type { JobFilter } from './job.ts';
import { rowsOfFilter } from './query.ts';
import { withStore, type Store } from './store.ts';
import { numberOf } from './values.ts';

/**
 * Where a row stands among those of a filter, in the order of the file; one that the filter keeps back would stand there.
 * @param row its number
 * @throws Problem `job.store`
 */
export function placeInList(store: Store, filter: JobFilter, row: number): Promise<number> {
  return withStore(async () => {
    const { joins, where, values } = await rowsOfFilter(store, filter);
    const [[before]] = (
      await store.reader.runAndReadAll(
        `SELECT count(*) FROM result ${joins} WHERE ${where} AND row < $row`,
        { ...values, row },
      )
    ).getRows();
    return numberOf(before);
  });
}
