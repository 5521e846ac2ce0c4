import { withStore, type Store } from '../store.ts';
import { numberOf } from '../values.ts';
import { DECIDED } from './key.ts';

/** How many descriptions have been accepted and corrected, without a look at the others. */
export async function countDecided(store: Store): Promise<{ accepted: number; corrected: number }> {
  const counted = await withStore(() =>
    store.reader.runAndReadAll(
      `SELECT count(*) FILTER (kind = 'accept'), count(*) FILTER (kind IN ('pick', 'class')) FROM (${DECIDED})`,
    ),
  );
  const [[accepted, corrected]] = counted.getRows();
  return { accepted: numberOf(accepted), corrected: numberOf(corrected) };
}
