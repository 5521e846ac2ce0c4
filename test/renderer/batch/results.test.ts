import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Results } from '../../../renderer/pages/batch/results.svelte.ts';
import { jobRow, overview } from './examples.ts';
import { cancelled, createFakeSend, failure, type FakeHandlers } from './fake-send.ts';

const settle = () =>
  vi.isFakeTimers()
    ? vi.advanceTimersByTimeAsync(1)
    : new Promise<unknown>((resolve) => setTimeout(resolve));

const aMillionRows: FakeHandlers = {
  'jobs.page': ({ offset, limit }) => ({
    total: 1_000_000,
    rows: Array.from({ length: Math.min(limit, 1_000_000 - offset) }, (_, index) =>
      jobRow(offset + index + 1),
    ),
  }),
};

async function opened(handlers: FakeHandlers = aMillionRows) {
  const fake = createFakeSend({ 'jobs.overview': () => overview, ...handlers });
  const results = new Results(fake.send, 'j1');
  results.reload();
  await settle();
  return { results, ...fake };
}

describe('the rows of a job', () => {
  it('come a page at a time, those in sight only', async () => {
    const { results, asked } = await opened();
    expect(results.total).toBe(1_000_000);
    results.show(150, 180);
    expect(results.row(150)).toBeUndefined();
    await settle();
    expect(results.row(150)?.row).toBe(151);
    expect(asked('jobs.page').map(({ offset }) => offset)).toEqual([0, 100]);
    results.show(160, 190);
    await settle();
    expect(asked('jobs.page')).toHaveLength(2);
  });

  it('are asked for across the border of two pages', async () => {
    const { results } = await opened();
    results.show(999_890, 999_910);
    await settle();
    expect(results.row(999_899)?.row).toBe(999_900);
    expect(results.row(999_900)?.row).toBe(999_901);
  });

  it('are let go of once many more have been seen', async () => {
    const { results } = await opened();
    for (let page = 0; page < 80; page++) {
      results.show(page * 100, page * 100);
      await settle();
    }
    expect(results.row(0)).toBeUndefined();
    expect(results.row(7_900)?.row).toBe(7_901);
  });

  it('of another order show that they are waited for, and can be waited for no longer', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { results } = await opened({
      'jobs.page': ({ sort, limit }) =>
        sort === 'row'
          ? { total: limit, rows: Array.from({ length: limit }, (_, index) => jobRow(index + 1)) }
          : new Promise(() => {}),
    });
    expect(results.waiting).toMatchObject({ shown: false, long: false });
    results.sortBy('class');
    vi.advanceTimersByTime(99);
    expect(results.waiting.shown).toBe(false);
    vi.advanceTimersByTime(1);
    expect(results.waiting).toMatchObject({ shown: true, long: false });
    vi.advanceTimersByTime(900);
    expect(results.waiting.long).toBe(true);
    results.back();
    expect(results.sort).toBe('row');
    await vi.advanceTimersByTimeAsync(1);
    expect(results.waiting).toMatchObject({ shown: false, long: false });
    expect(results.row(0)?.row).toBe(1);
    vi.advanceTimersByTime(5000);
    expect(results.waiting.shown).toBe(false);
  });

  it('are not fetched any more when they are scrolled past', async () => {
    const aborted: number[] = [];
    const { results } = await opened({
      'jobs.page': ({ offset }, { signal }) =>
        offset === 0
          ? { total: 1000, rows: [jobRow(1)] }
          : new Promise((_resolve, reject) =>
              signal?.addEventListener('abort', () => {
                aborted.push(offset);
                reject(cancelled());
              }),
            ),
    });
    results.show(100, 110);
    results.show(500, 510);
    await settle();
    expect(aborted).toEqual([100]);
    expect(results.problem).toBeNull();
  });
});

describe('the charts', () => {
  it('show what all other parts of the filter let through, so that it can be chosen from', async () => {
    const { results, asked } = await opened();
    expect(asked('jobs.overview')).toHaveLength(1);
    results.narrow({ text: 'caneta', label: '7510', least: 0.5 });
    await settle();
    const [, confidence, classes] = asked('jobs.overview').map(({ filter }) => filter);
    expect(confidence).toEqual({ text: 'caneta', label: '7510' });
    expect(classes).toEqual({ text: 'caneta', least: 0.5 });
    expect(results.byClass).toEqual(overview);
  });

  it('are not asked for again by another order', async () => {
    const { results, asked } = await opened();
    results.sortBy('-certainty');
    await settle();
    expect(asked('jobs.overview')).toHaveLength(1);
    expect(asked('jobs.page')).toHaveLength(2);
  });
});

describe('narrowing the list', () => {
  it('asks anew from the beginning, with every narrowing so far', async () => {
    const { results, asked } = await opened();
    results.narrow({ label: '7510' });
    results.narrow({ least: 0.25, most: 0.5 });
    await settle();
    expect(asked('jobs.page').at(-1)).toMatchObject({
      offset: 0,
      filter: { label: '7510', least: 0.25, most: 0.5 },
    });
    expect(results.filtered).toBe(true);
    results.widen();
    await settle();
    expect(asked('jobs.page').at(-1)?.filter).toEqual({});
    expect(results.filtered).toBe(false);
  });

  it('keeps the old rows in sight until the new ones are there', async () => {
    const { results } = await opened();
    results.sortBy('-certainty');
    expect(results.row(0)?.row).toBe(1);
    await settle();
    expect(results.row(0)?.row).toBe(1);
  });

  it('shows no row of the list as it was before beside the new ones', async () => {
    let total = 1_000_000;
    const { results } = await opened({
      'jobs.page': ({ offset }) => ({
        total,
        rows: total > 1 || offset === 0 ? [jobRow(offset + 1)] : [],
      }),
    });
    results.show(100, 100);
    await settle();
    total = 1;
    results.narrow({ text: 'caneta' });
    await settle();
    expect(results.total).toBe(1);
    expect(results.row(100)).toBeUndefined();
  });

  it('says why the rows cannot be shown, until they can be again', async () => {
    let fails = true;
    const { results } = await opened({
      'jobs.page': () => {
        if (fails) throw failure('job.gone');
        return { total: 0, rows: [] };
      },
    });
    expect(results.problem?.code).toBe('job.gone');
    fails = false;
    results.reload();
    await settle();
    expect(results.problem).toBeNull();
    expect(results.total).toBe(0);
  });
});
