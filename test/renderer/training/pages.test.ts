// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingSummary } from '../../../preload/contract.ts';
import { connect } from '../../../renderer/connection.ts';
import { bridgeTransport } from '../../../renderer/connection/transport.ts';
import { speak } from '../../../renderer/languages.svelte.ts';
import { room } from '../../../renderer/pages/training/training.svelte.ts';
import Training from '../../../renderer/pages/training/Training.svelte';
import { arrivals } from '../../../renderer/state/arrivals.svelte.ts';
import { models } from '../../../renderer/state/models.svelte.ts';
import { navigation } from '../../../renderer/state/navigation.svelte.ts';
import { trainings } from '../../../renderer/state/trainings.svelte.ts';
import { model } from '../batch/examples.ts';
import { createFakeApp } from '../fake-bridge.ts';
import { done, file, inspection, namesFile, report, running, view } from './examples.ts';

beforeAll(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

let app: ReturnType<typeof createFakeApp>;
let stop: () => void;
beforeEach(() => {
  speak('pt-BR');
  app = createFakeApp({
    handlers: {
      'files.sample': () => file,
      'table.inspect': () => view,
      'training.suggest': () => ({ text: [1], label: 3, name: null, group: null }),
      'training.inspect': () => inspection,
      'training.start': () => running,
      'training.list': () => [],
      'training.cancel': () => null,
      'training.remove': () => null,
      'training.report': () => report,
    },
  });
  connect(bridgeTransport(app.bridge));
  stop = trainings.start();
  trainings.list = [];
  trainings.loaded = true;
  models.list = [model, { ...model, id: 'm2', title: 'Catálogo', current: false }];
  room.setup = null;
  navigation.go('training');
  navigation.replace('training');
});
afterEach(() => {
  cleanup();
  stop();
});

const text = (element: Element) => element.textContent.replace(/\s+/gu, ' ').trim();
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
const asked = (name: string) => app.asked.filter((one) => one.name === name);

async function openTable() {
  render(Training);
  button('Treinar com a amostra').click();
  await screen.findByRole('button', { name: 'Treinar com 1.190 textos' });
}

describe('the Training page', () => {
  it('begins with one sentence and a sample to try', async () => {
    await openTable();
    expect(asked('files.sample')).toMatchObject([{ args: { labelled: true } }]);
    expect(navigation.place.open).toEqual(['file']);
  });

  it('takes a table that is dropped while it is shown, and offers the second file for the names', async () => {
    render(Training);
    arrivals.add([file, namesFile]);
    await screen.findByRole('button', { name: 'Treinar com 1.190 textos' });
    expect(navigation.page).toBe('training');
    expect(button('classes.csv')).toBeTruthy();
  });

  it('shows what the columns hold, and lets it be said otherwise', async () => {
    await openTable();
    const select = screen.getByLabelText<HTMLSelectElement>('O que a coluna Complemento traz');
    expect(select.value).toBe('');
    select.value = 'text';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await waitFor(() =>
      expect(asked('training.inspect').at(-1)?.args).toMatchObject({ columns: { text: [1, 2] } }),
    );
  });

  it('counts what would be trained on, and lists what would not', async () => {
    await openTable();
    expect(screen.getByText(/1\.190 textos\s+em 3 classes/)).toBeTruthy();
    expect(screen.getByText('3 sem texto')).toBeTruthy();
    button('10 linhas ficam de fora').click();
    const list = await screen.findByRole('region', { name: 'Linhas que ficam de fora' });
    expect(within(list).getByText('6;;;7510')).toBeTruthy();
    expect(text(list)).toContain('e mais 8');
    expect(
      screen.getByText(/^6 linhas têm textos que aparecem também com outra classe/),
    ).toBeTruthy();
  });

  it('says what is missing, and does not start', async () => {
    await openTable();
    const select = screen.getByLabelText<HTMLSelectElement>('O que a coluna Classe traz');
    select.value = '';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await screen.findByText('Marque qual coluna traz a classe certa de cada texto.');
    expect(button('Treinar').disabled).toBe(true);
  });

  it('folds the options away, and says which of them cannot be', async () => {
    await openTable();
    const epochs = () => screen.queryByLabelText<HTMLInputElement>('Épocas');
    expect(epochs()).toBeNull();
    screen.getByLabelText<HTMLInputElement>(/^De 2015/).click();
    await waitFor(() => expect(epochs()).not.toBeNull());
    const field = epochs();
    if (!field) return;
    field.value = '0';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await screen.findByText('Um número inteiro de 1 a 1.000.');
    expect(button('Treinar com 1.190 textos').disabled).toBe(true);
  });

  it('starts, and shows the training as it comes forward', async () => {
    await openTable();
    button('Treinar com 1.190 textos').click();
    await screen.findByRole('heading', { name: 'Catálogo' });
    expect(navigation.place.open).toEqual(['run', 't1']);
    expect(asked('training.start')).toMatchObject([
      { args: { title: 'catálogo 2024', options: { recipe: 'recommended' } } },
    ]);
    const bar = screen.getByRole('progressbar', { name: 'Treino em curso' });
    expect(bar.getAttribute('aria-valuenow')).toBe('40');
    expect(screen.getByText('faltam 2 min')).toBeTruthy();
    expect(text(screen.getByRole('list', { name: 'Etapas' }))).toContain('Treinar');
    app.emit('training.changed', { ...running, share: 0.75, stage: 'evaluate' });
    await waitFor(() => expect(bar.getAttribute('aria-valuenow')).toBe('75'));
    expect(document.querySelector('[aria-current=step]')?.textContent.trim()).toBe('Avaliar');
    button('Cancelar').click();
    await waitFor(() => expect(asked('training.cancel')).toMatchObject([{ args: { id: 't1' } }]));
  });
});

describe('a training that is open', () => {
  function open(training: TrainingSummary) {
    trainings.list = [training];
    navigation.go('training', 'run', training.id);
    render(Training);
  }

  it('ends in a report, with the right among the first three first', async () => {
    open({ ...done, id: 'd1' });
    const figures = await waitFor(() => {
      const list = document.querySelector('dl');
      if (!list) throw new Error('no report yet');
      return text(list);
    });
    expect(figures).toMatch(/^certos entre as três primeiras 89,4%certos na primeira 81,5%/);
    expect(screen.getByText('Medido em 119 textos que o treino não viu.')).toBeTruthy();
    expect(screen.getByText(/^A partir de 76,0% de confiança/)).toBeTruthy();
    expect(
      screen.getByText(
        'Uma decisão: 41 textos estão também em 7510, palavra por palavra. Exemplos que a distingam de 7510, com que é confundida em 32,0% dos textos.',
      ),
    ).toBeTruthy();
  });

  it('offers its model, and says so when it is in use', async () => {
    open({ ...done, id: 'd2' });
    button('Usar este modelo').click();
    await waitFor(() => expect(asked('models.use')).toMatchObject([{ args: { id: 'm2' } }]));
    models.list = models.list.map((one) => ({ ...one, current: one.id === 'm2' }));
    await screen.findByText('em uso');
  });

  it('says that its model is no longer there', async () => {
    open({ ...done, id: 'd3', modelId: 'gone' });
    await screen.findByText('O modelo deste treino não está mais na biblioteca.');
  });

  it('has no accuracies where nothing was held out', async () => {
    app = createFakeApp({
      handlers: {
        'training.report': () => ({
          ...report,
          heldOut: 0,
          ...{ top1: null, top3: null, top5: null, calibrationError: null, sure: null },
          ...{ coverage: [], classes: [], confusions: [], confusionPairs: 0 },
          ...{ reliability: [], learning: [] },
        }),
      },
    });
    connect(bridgeTransport(app.bridge));
    open({ ...done, id: 'd4', top3: null });
    await screen.findByText(/^Nenhum texto ficou de fora do treino/);
  });

  it('says why it failed, and leads back', async () => {
    const problem = {
      code: 'thread.stopped',
      message: 'Stopped.',
      detail: {},
    };
    open({ ...running, id: 'f1', state: 'failed', problem });
    expect(screen.getByRole('alert').textContent).toContain('O trabalho foi interrompido');
    expect(screen.getByText(/nenhum modelo foi guardado/)).toBeTruthy();
    button('Treinar com outra tabela').click();
    await waitFor(() => expect(navigation.place.open).toEqual([]));
  });

  it('may have been cancelled', () => {
    open({ ...running, id: 'c1', state: 'cancelled' });
    expect(screen.getByText(/^O treino foi cancelado; nenhum modelo foi guardado/)).toBeTruthy();
  });

  it('may be no more', async () => {
    navigation.go('training', 'run', 'nobody');
    render(Training);
    await screen.findByText('Este treino não existe mais.');
  });
});

describe('the list of trainings', () => {
  it('shows how good each is, or how far, and lets each be stopped or removed', async () => {
    trainings.list = [
      running,
      { ...done, id: 't2', title: 'Antigo' },
      { ...running, id: 't3', title: 'Quebrado', state: 'failed' },
      { ...running, id: 't4', title: 'Parado', state: 'cancelled' },
    ];
    render(Training);
    const rows = within(screen.getByRole('table', { name: 'Treinos' })).getAllByRole('row');
    expect(text(rows[1])).toContain('89,4%');
    expect(text(rows[2])).toContain('não terminou');
    expect(text(rows[3])).toContain('cancelado');
    button('Cancelar Catálogo').click();
    await waitFor(() => expect(asked('training.cancel')).toHaveLength(1));
    button('Excluir o treino Antigo; o modelo fica').click();
    await waitFor(() => expect(trainings.find('t2')).toBeUndefined());
    expect(asked('training.remove')).toMatchObject([{ args: { id: 't2' } }]);
  });
});
