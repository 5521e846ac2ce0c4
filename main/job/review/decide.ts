import { Problem } from '../../core/problem.ts';
import type { JobRow } from '../job.ts';
import { placeOfRow } from '../query.ts';
import { withStore, type Store } from '../store.ts';
import { numberOf } from '../values.ts';
import { itemsAt } from './queue.ts';
import type { DecisionKind, DecisionMade, ReviewItem } from './review.ts';

/** The place of the first row with the description of a row. */
async function firstPlace(store: Store, row: number): Promise<number> {
  const place = await placeOfRow(store, row);
  const [[first]] = (
    await store.reader.runAndReadAll(
      `SELECT item.place FROM review_row JOIN review_item AS item ON item.key = review_row.key
       WHERE review_row.place = ${place}`,
    )
  ).getRows();
  return numberOf(first);
}

/**
 * What is kept of a decision on a row with these classes. Another class that is the first one is an acceptance.
 * @throws Problem `review.no-class`, `review.class-unknown`
 */
function keptAs(
  store: Store,
  { row, classes }: JobRow,
  made: DecisionMade,
): { kind: DecisionKind; label: string | null } {
  if (made.kind === 'skip') return { kind: 'skip', label: null };
  if (made.kind === 'class') {
    const { label } = made;
    if (!store.classes.some((one) => one.label === label)) {
      throw new Problem(
        'review.class-unknown',
        `The model of this run has no class “${label}”. Choose one that it has.`,
        { class: label },
      );
    }
    return { kind: label === classes.at(0)?.label ? 'accept' : 'class', label };
  }
  const rank = made.kind === 'accept' ? 1 : made.rank;
  const chosen = classes.at(rank - 1);
  if (chosen) return { kind: made.kind, label: chosen.label };
  throw new Problem(
    'review.no-class',
    `Row ${row} has no class at place ${rank} that could be taken. Search for one, or leave it for later.`,
    { row, rank },
  );
}

/**
 * Decides the description of a row, once for all rows that have it, and answers it as it is then. A description that
 * was decided before is decided anew; what was said before is kept in the table.
 * @throws Problem `job.row-unknown`, `review.no-class`, `review.class-unknown`, `job.store`
 */
export function decide(
  store: Store,
  description: readonly number[],
  row: number,
  made: DecisionMade,
  by: { who: string; when: string },
): Promise<ReviewItem> {
  return withStore(async () => {
    const place = await firstPlace(store, row);
    const [{ row: shown }] = await itemsAt(store, description, [place]);
    const kept = keptAs(store, shown, made);
    await store.reviewer.run(
      `INSERT INTO decision
       SELECT (SELECT coalesce(max(number), 0) + 1 FROM decision), key, $kind, $label, $who, $when, false
       FROM review_item WHERE place = ${place}`,
      { ...kept, ...by },
    );
    const [item] = await itemsAt(store, description, [place]);
    return item;
  });
}

/**
 * Takes the last decision back and answers its description as it is then; null if there is none.
 * @throws Problem `job.store`
 */
export function undo(store: Store, description: readonly number[]): Promise<ReviewItem | null> {
  return withStore(async () => {
    const [last] = (
      await store.reader.runAndReadAll(
        `SELECT decision.number, item.place FROM decision JOIN review_item AS item USING (key)
         WHERE NOT undone ORDER BY decision.number DESC LIMIT 1`,
      )
    ).getRows();
    if (!last) return null;
    const [number, place] = last.map(numberOf);
    await store.reviewer.run(`UPDATE decision SET undone = true WHERE number = ${number}`);
    const [item] = await itemsAt(store, description, [place]);
    return item;
  });
}
