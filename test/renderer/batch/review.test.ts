import { describe, expect, it } from 'vitest';
import type { DecisionMade, ReviewItem, ReviewProgress } from '../../../preload/contract.ts';
import { Review } from '../../../renderer/pages/batch/review.svelte.ts';
import { jobRow } from './examples.ts';
import { createFakeSend, failure, type FakeHandlers } from './fake-send.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 2));

/** A queue of descriptions as the main process keeps it: what is decided leaves it, what is left for later too. */
function createQueue(descriptions: number) {
  const decided = new Map<number, DecisionMade>();
  const order: number[] = [];
  const item = (row: number): ReviewItem => ({ row: jobRow(row), rows: 2, decision: null });
  const none = { descriptions: 0, rows: 0 };
  const progress = (): ReviewProgress => ({
    descriptions,
    rows: descriptions * 2,
    open: { descriptions: descriptions - decided.size, rows: 2 * (descriptions - decided.size) },
    withheld: none,
    skipped: none,
    accepted: none,
    corrected: none,
    threshold: 0,
  });
  const handlers: FakeHandlers = {
    'review.queue': ({ offset, limit, filter }) => {
      const isIn = (row: number) => {
        const made = decided.get(row);
        if (!filter.review) return made === undefined;
        return filter.review.includes('skipped') === (made?.kind === 'skip') && made !== undefined;
      };
      const all = Array.from({ length: descriptions }, (_, index) => index + 1).filter(isIn);
      return {
        progress: progress(),
        total: all.length,
        items: all.slice(offset, offset + limit).map(item),
      };
    },
    'review.decide': ({ row, decision }) => {
      decided.set(row, decision);
      order.push(row);
      return { item: item(row), progress: progress() };
    },
    'review.undo': () => {
      const row = order.pop();
      if (row !== undefined) decided.delete(row);
      return { item: row === undefined ? null : item(row), progress: progress() };
    },
  };
  return { handlers, decided };
}

async function opened(descriptions: number, more: FakeHandlers = {}) {
  const queue = createQueue(descriptions);
  const fake = createFakeSend({ ...queue.handlers, ...more });
  const review = new Review(fake.send, 'j1');
  await review.open();
  return { review, ...fake, ...queue };
}
const front = (review: Review) => review.current?.row.row;

describe('the queue of a review', () => {
  it('is gone through to its end, fetched in parts, nothing twice and nothing left out', async () => {
    const { review, decided, asked } = await opened(100);
    const seen: (number | undefined)[] = [];
    while (review.current) {
      seen.push(front(review));
      await review.decide({ kind: 'accept' });
    }
    expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(decided.size).toBe(100);
    expect(review.left).toBe(0);
    expect(asked('review.queue').length).toBeLessThan(8);
  });

  it('shows the next description at once, before the decision has arrived', async () => {
    const { review, asked } = await opened(5);
    const kept = review.decide({ kind: 'pick', rank: 2 });
    expect(front(review)).toBe(2);
    await kept;
    expect(asked('review.decide')).toEqual([
      { id: 'j1', row: 1, decision: { kind: 'pick', rank: 2 } },
    ]);
    expect(review.left).toBe(4);
  });

  it('keeps the order of decisions that come faster than they are answered', async () => {
    const { review, asked } = await opened(40);
    const all = Array.from({ length: 30 }, () => review.decide({ kind: 'accept' }));
    await Promise.all(all);
    expect(asked('review.decide').map(({ row }) => row)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
    expect(front(review)).toBe(31);
  });

  it('puts a description back in front when its decision could not be kept, and says why', async () => {
    const { review } = await opened(5, {
      'review.decide': () => {
        throw failure('job.disk-full');
      },
    });
    await review.decide({ kind: 'accept' });
    expect(front(review)).toBe(1);
    expect(review.problem?.code).toBe('job.disk-full');
    expect(review.left).toBe(5);
  });

  it('brings the last decision back by undo, one by one', async () => {
    const { review } = await opened(5);
    await review.decide({ kind: 'accept' });
    await review.decide({ kind: 'class', label: '7510' });
    await review.undo();
    expect(front(review)).toBe(2);
    await review.undo();
    expect(front(review)).toBe(1);
    expect(review.left).toBe(5);
    await review.undo();
    expect(front(review)).toBe(1);
  });

  it('of what was left for later keeps what is left for later again', async () => {
    const { review } = await opened(3);
    await review.decide({ kind: 'skip' });
    await review.decide({ kind: 'skip' });
    await review.open({ part: 'skipped' });
    expect([review.left, front(review)]).toEqual([2, 1]);
    await review.decide({ kind: 'skip' });
    expect([review.left, front(review)]).toEqual([1, 2]);
    await review.decide({ kind: 'accept' });
    expect([review.left, review.current]).toEqual([0, null]);
  });

  it('begins anew in another order, within the filter of the results', async () => {
    const { review, asked } = await opened(3);
    await review.open({ filter: { label: '7510' }, order: 'rows' });
    expect(asked('review.queue').at(-1)).toMatchObject({
      order: 'rows',
      offset: 0,
      filter: { label: '7510', review: undefined },
    });
  });
});

describe('whoever reviews', () => {
  it('is known from the system until a name is set, and the name is kept trimmed', async () => {
    const { review, asked } = await opened(1, {
      'review.reviewer': ({ name }) => ({ name: name ?? 'ana' }),
    });
    await review.loadReviewer();
    expect(review.reviewer).toBe('ana');
    await review.setReviewer('  Ana Souza ');
    await settle();
    expect(review.reviewer).toBe('Ana Souza');
    expect(asked('review.reviewer').map(({ name }) => name)).toEqual([null, 'Ana Souza']);
  });
});
