import { describe, expect, it } from 'vitest';
import type { Granted, TableView } from '../../../preload/contract.ts';
import { TableFiles } from '../../../renderer/pages/batch/table-files.svelte.ts';
import { answerTo, job, view } from './examples.ts';
import { createFakeSend, delayed, failure, type FakeHandlers } from './fake-send.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const granted = (id: string): Granted => ({ id, name: `${id}.csv`, kind: 'file', bytes: 100 });
const some = ['a', 'b', 'c'].map(granted);

async function taken(handlers: FakeHandlers = {}) {
  const fake = createFakeSend({
    'table.inspect': () => view,
    'classify.text': ({ text }) => answerTo(text),
    'jobs.start': ({ file }) => ({ ...job, id: `job-${file}`, state: 'running' }),
    ...handlers,
  });
  const files = new TableFiles(fake.send);
  files.take(some);
  await settle();
  return { files, ...fake };
}

describe('several files', () => {
  it('are all read, the open one first, and only one at a time', async () => {
    const first = delayed<TableView>();
    const { files, asked } = await taken({
      'table.inspect': ({ file }, options) => (file === 'a' ? first.promise(options) : view),
    });
    expect(files.open?.file.id).toBe('a');
    expect(files.list.map(({ state }) => state)).toEqual(['reading', 'waiting', 'waiting']);
    first.release(view);
    await settle();
    expect(asked('table.inspect').map(({ file }) => file)).toEqual(['a', 'b', 'c']);
    expect(files.ready).toHaveLength(3);
  });

  it('do not suffer from one that cannot be read', async () => {
    const { files } = await taken({
      'table.inspect': ({ file }) => {
        if (file === 'b') throw failure('table.empty');
        return view;
      },
    });
    expect(files.list.map(({ state }) => state)).toEqual(['ready', 'unreadable', 'ready']);
    expect(files.ready.map(({ file }) => file.id)).toEqual(['a', 'c']);
    const jobs = await files.start(files.ready);
    expect(jobs.map(({ id }) => id)).toEqual(['job-a', 'job-c']);
    expect(files.list.map(({ file }) => file.id)).toEqual(['b']);
  });

  it('stay in the list with the reason where a run cannot start', async () => {
    const { files } = await taken({
      'jobs.start': ({ file }) => {
        if (file === 'a') throw failure('model.none');
        return { ...job, id: `job-${file}` };
      },
    });
    const jobs = await files.start(files.ready);
    expect(jobs.map(({ id }) => id)).toEqual(['job-b', 'job-c']);
    expect(files.list.map(({ startProblem }) => startProblem?.code)).toEqual(['model.none']);
  });

  it('make room for new ones only where they could not be read', async () => {
    const { files } = await taken({
      'table.inspect': ({ file }) => {
        if (file === 'b') throw failure('table.empty');
        return view;
      },
    });
    files.take([granted('d'), granted('a')]);
    await settle();
    expect(files.list.map(({ file }) => file.id)).toEqual(['a', 'c', 'd']);
    expect(files.open?.file.id).toBe('d');
  });

  it('are taken off the list one by one, and the neighbour opens', async () => {
    const { files } = await taken();
    files.show(files.list[1]);
    files.close(files.list[1]);
    expect(files.open?.file.id).toBe('c');
    files.close(files.list[1]);
    files.close(files.list[0]);
    expect(files.open).toBeNull();
  });
});

describe('files with the same columns', () => {
  it('can be described by the same ones at once', async () => {
    const { files } = await taken({
      'table.inspect': ({ file }) => (file === 'c' ? { ...view, columns: ['x', 'y'] } : view),
    });
    const [a, b, c] = files.list;
    expect(files.alike(a)).toEqual([]);
    a.toggle(0);
    expect(files.alike(a)).toEqual([b]);
    files.spread(a);
    expect(b.chosen).toEqual([0, 1, 2]);
    expect(c.chosen).toEqual([1, 2]);
    expect(files.alike(a)).toEqual([]);
  });
});
