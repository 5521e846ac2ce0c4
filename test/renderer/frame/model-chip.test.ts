// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../renderer/connection.ts';
import { bridgeTransport } from '../../../renderer/connection/transport.ts';
import ModelChip from '../../../renderer/frame/ModelChip.svelte';
import { speak } from '../../../renderer/languages.svelte.ts';
import { models } from '../../../renderer/state/models.svelte.ts';
import { createFakeApp, modelSummary, type FakeOptions } from '../fake-bridge.ts';

function start(options: FakeOptions) {
  const app = createFakeApp(options);
  connect(bridgeTransport(app.bridge));
  render(ModelChip, { open: false });
  return app;
}

const chip = () => screen.getByRole('button');

beforeEach(() => {
  speak('pt-BR');
  models.list = [];
  models.state = 'loading';
});
afterEach(cleanup);

describe('the chip of the model', () => {
  it('says that the model is being opened, before anything is known', () => {
    start({});
    expect(chip().textContent).toContain('Abrindo o modelo…');
  });

  it('names the model with its classes and words once it answers', async () => {
    start({ models: [modelSummary({ title: 'CATMAT', classes: 560, tokens: 505_938 })] });
    await models.load();
    await waitFor(() => expect(chip().textContent).toContain('CATMAT'));
    expect(chip().textContent).toContain('560 classes · 505.938 palavras');
    expect(models.state).toBe('ready');
  });

  it('says that there is none', async () => {
    start({ models: [] });
    await models.load();
    await waitFor(() => expect(chip().textContent).toContain('Nenhum modelo'));
  });

  it('says that the model could not be opened', async () => {
    const problem = { code: 'model.damaged', message: 'Damaged.', detail: {} };
    start({ models: [modelSummary({ problem })] });
    await models.load();
    await waitFor(() => expect(chip().textContent).toContain('O modelo não pôde ser aberto'));
    expect(models.problem).toEqual(problem);
  });

  it('follows the library: another model in use brings other classes', async () => {
    const app = start({});
    const stop = models.start();
    await models.load();
    expect(models.index.size).toBe(13);
    const before = app.asked.length;
    app.emit('models.changed', [modelSummary({ id: 'other', title: 'UNSPSC' })]);
    await waitFor(() => expect(chip().textContent).toContain('UNSPSC'));
    expect(app.asked.slice(before).map(({ name }) => name)).toEqual(['classes.list']);
    stop();
  });
});
