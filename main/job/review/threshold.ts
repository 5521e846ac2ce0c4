import { withStore, type Store } from '../store.ts';
import { numberOf } from '../values.ts';

/** Below this certainty an answer is withheld: from which on the model is sure, or 0, until another is chosen. */
export function readThreshold({ reader }: Store): Promise<number> {
  return withStore(async () => {
    const [row] = (
      await reader.runAndReadAll('SELECT threshold FROM review_choice LIMIT 1')
    ).getRows();
    return row ? numberOf(row[0]) : 0;
  });
}

export function writeThreshold({ reviewer }: Store, threshold: number): Promise<void> {
  return withStore(async () => {
    await reviewer.run('BEGIN');
    await reviewer.run('DELETE FROM review_choice');
    await reviewer.run('INSERT INTO review_choice VALUES ($threshold)', { threshold });
    await reviewer.run('COMMIT');
  });
}
