// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobSummary } from '../../../preload/contract.ts';
import { connect } from '../../../renderer/connection.ts';
import { bridgeTransport } from '../../../renderer/connection/transport.ts';
import StatusLine from '../../../renderer/frame/StatusLine.svelte';
import { speak } from '../../../renderer/languages.svelte.ts';
import { activities } from '../../../renderer/state/activities.svelte.ts';
import { navigation } from '../../../renderer/state/navigation.svelte.ts';
import { jobs } from '../../../renderer/state/jobs.svelte.ts';
import { line } from '../../../renderer/state/start.svelte.ts';
import { trainings } from '../../../renderer/state/trainings.svelte.ts';
import { createFakeApp } from '../fake-bridge.ts';
import { running } from '../training/examples.ts';

const job = (some: Partial<JobSummary> = {}): JobSummary => ({
  id: 'job',
  fileName: 'itens.csv',
  modelId: 'catmat',
  modelTitle: 'CATMAT',
  state: 'running',
  created: '2026-01-01T00:00:00Z',
  columns: ['a'],
  description: [0],
  dialect: {
    kind: 'csv',
    encoding: 'utf-8',
    bom: false,
    delimiter: ';',
    header: true,
    newline: '\r\n',
    quoteAll: false,
  },
  rows: 12_400,
  bytesRead: 30,
  bytesTotal: 100,
  rowsPerSecond: 1000,
  secondsLeft: 8,
  unknown: 0,
  sureRows: 0,
  histogram: Array.from({ length: 20 }, () => 0),
  problems: 0,
  lost: 0,
  resumable: false,
  calibrated: false,
  sure: null,
  problem: null,
  ...some,
});

let app: ReturnType<typeof createFakeApp>;
beforeEach(() => {
  speak('pt-BR');
  app = createFakeApp();
  connect(bridgeTransport(app.bridge));
  jobs.list = [];
  trainings.list = [];
  line.state = 'open';
  render(StatusLine);
});
afterEach(cleanup);

const text = () => screen.getByRole('contentinfo').textContent.replace(/\s+/gu, ' ');

describe('the status line', () => {
  it('is quiet where nothing runs', () => {
    expect(text()).toContain('Tudo fica neste computador');
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('shows a running job as it comes forward, and cancels it', async () => {
    const stop = jobs.start();
    app.emit('job.changed', job());
    await waitFor(() => expect(text()).toContain('12.400 linhas'));
    expect(text()).toContain('faltam 8 s');
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('30');
    screen.getByRole('button', { name: 'Cancelar itens.csv' }).click();
    await waitFor(() =>
      expect(app.asked).toContainEqual({ name: 'jobs.cancel', args: { id: 'job' } }),
    );
    app.emit('job.changed', job({ state: 'cancelled' }));
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
    app.emit('job.removed', { id: 'job' });
    expect(jobs.list).toEqual([]);
    stop();
  });

  it('shows a training, leads to it, and cancels it', async () => {
    const stop = trainings.start();
    app.emit('training.changed', running);
    await waitFor(() => expect(text()).toContain('Treinando Catálogo'));
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
    expect(text()).toContain('faltam 2 min');
    screen.getByRole('button', { name: 'Treinando Catálogo' }).click();
    expect(navigation.place).toEqual({ page: 'training', open: ['run', 't1'] });
    screen.getByRole('button', { name: 'Cancelar Catálogo' }).click();
    await waitFor(() =>
      expect(app.asked).toContainEqual({ name: 'training.cancel', args: { id: 't1' } }),
    );
    app.emit('training.removed', { id: 't1' });
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
    stop();
  });

  it('shows what a page does with its progress, and cancels it', async () => {
    let stopped = false;
    const work = activities.run(
      () => 'Importando',
      ({ signal, onProgress }) =>
        new Promise<void>((resolve) => {
          onProgress({ stage: 'read', done: 1, total: 4 });
          signal.addEventListener('abort', () => {
            stopped = true;
            resolve();
          });
        }),
    );
    await waitFor(() => expect(text()).toContain('Importando'));
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
    screen.getByRole('button', { name: 'Cancelar Importando' }).click();
    await work;
    expect(stopped).toBe(true);
    await waitFor(() => expect(text()).toContain('Tudo fica neste computador'));
  });

  it('shows that the line to the program is lost, before anything else', async () => {
    jobs.list = [job()];
    line.state = 'lost';
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/^Sem ligação/));
  });
});
