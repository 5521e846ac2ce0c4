import { describe, expect, it } from 'vitest';
import type { Granted } from '../../../preload/contract.ts';
import { FolderRun } from '../../../renderer/pages/batch/folder-run.svelte.ts';
import { kindOf } from '../../../renderer/state/arrivals.svelte.ts';
import { job } from './examples.ts';
import { createFakeSend, failure } from './fake-send.ts';

const folder: Granted = { id: 'd1', name: 'compras', kind: 'folder', bytes: 0 };

describe('a folder', () => {
  it('is what it holds', () => {
    const holding = (holds: 'model' | 'tables') =>
      kindOf({ ...folder, contents: { holds, tables: [], passedOver: [] } });
    expect(holding('tables')).toBe('table');
    expect(holding('model')).toBe('model');
    const file = (name: string): Granted => ({ ...folder, kind: 'file', name });
    expect(kindOf(file('modelo.h5'))).toBe('model');
    expect(kindOf(file('itens.csv'))).toBe('table');
  });

  it('starts a job for each table in it, and says which could not be started', async () => {
    const failed = [{ fileName: 'vazio.csv', problem: failure('table.empty').problem }];
    const fake = createFakeSend({ 'jobs.start-many': () => ({ started: [job], failed }) });
    const run = new FolderRun(fake.send, folder);
    expect(await run.start()).toEqual([job]);
    expect(fake.asked('jobs.start-many')).toEqual([{ files: ['d1'], override: {}, columns: null }]);
    expect(run.failed.map(({ fileName }) => fileName)).toEqual(['vazio.csv']);
  });

  it('says why none could', async () => {
    const fake = createFakeSend({
      'jobs.start-many': () => {
        throw failure('job.folder-empty', { folder: 'compras' });
      },
    });
    const run = new FolderRun(fake.send, folder);
    expect(await run.start()).toEqual([]);
    expect(run.problem?.code).toBe('job.folder-empty');
    expect(run.starting).toBe(false);
  });
});
