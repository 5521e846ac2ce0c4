import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../../../renderer/languages.svelte.ts';
import { fileNameOf, OpenTraining } from '../../../renderer/pages/training/open-training.svelte.ts';
import { model } from '../batch/examples.ts';
import { createFakeSend, failure, type FakeHandlers } from '../batch/fake-send.ts';
import { done, report } from './examples.ts';

beforeEach(() => speak('pt-BR'));

function opened(handlers: FakeHandlers = {}) {
  const delivered: string[] = [];
  const proposed: string[] = [];
  const fake = createFakeSend({
    'training.report': () => report,
    'training.cancel': () => null,
    'training.save-report': () => ({ fileName: 'r.html', rows: 0, bytes: 900, guarded: 0 }),
    'models.use': () => model,
    ...handlers,
  });
  const open = new OpenTraining(
    fake.send,
    {
      chooseTarget: async (name) => {
        proposed.push(name);
        return { id: 'place', name };
      },
      deliverTarget: ({ id }) => void delivered.push(id),
    },
    't1',
  );
  return { open, delivered, proposed, ...fake };
}

describe('a training on the page', () => {
  it('fetches its report once', async () => {
    const { open, asked } = opened();
    await open.load();
    await open.load();
    expect(open.report?.top3).toBe(0.894);
    expect(asked('training.report')).toEqual([{ id: 't1' }]);
  });

  it('says why there is no report, and can ask again', async () => {
    let fails = true;
    const { open } = opened({
      'training.report': () => {
        if (fails) throw failure('training.no-report');
        return report;
      },
    });
    await open.load();
    expect(open.problem?.code).toBe('training.no-report');
    fails = false;
    await open.load();
    expect(open.problem).toBeNull();
    expect(open.report).not.toBeNull();
  });

  it('can be cancelled', async () => {
    const { open, asked } = opened();
    const cancelling = open.cancel();
    expect(open.cancelling).toBe(true);
    await cancelling;
    expect(open.cancelling).toBe(false);
    expect(asked('training.cancel')).toEqual([{ id: 't1' }]);
  });

  it('makes its model the one in use', async () => {
    const { open, asked } = opened();
    await open.use('m2');
    expect(asked('models.use')).toEqual([{ id: 'm2' }]);
    expect(open.opening).toBe(false);
  });

  it('saves its report as a page or as a table, in the language of the page', async () => {
    const { open, asked, proposed, delivered } = opened();
    await open.save(done, 'html');
    await open.save(done, 'csv');
    expect(proposed).toEqual(['Catálogo-relatorio.html', 'Catálogo-relatorio.csv']);
    expect(asked('training.save-report')).toEqual([
      { id: 't1', target: 'place', format: 'html', language: 'pt-BR' },
      { id: 't1', target: 'place', format: 'csv', language: 'pt-BR' },
    ]);
    expect(delivered).toEqual(['place', 'place']);
    expect(open.saving.saved?.bytes).toBe(900);
  });
});

describe('the name of a file from a title', () => {
  it.each([
    ['Catálogo 2024', 'Catálogo 2024'],
    ['a/b:c*d?', 'a b c d'],
    ['  .. ', 'rotulo'],
    ['x'.repeat(500), 'x'.repeat(80)],
    ['nome\n\tcom linhas.', 'nome com linhas'],
  ])('of %j', (title, name) => {
    expect(fileNameOf(title)).toBe(name);
  });
});
