import { describe, expect, it } from 'vitest';
import type { Answered, Granted, ModelDetails, Saved } from '../../../preload/contract.ts';
import { Library } from '../../../renderer/pages/models/library.svelte.ts';
import { model } from '../batch/examples.ts';
import { createFakeSend, delayed, failure, type FakeHandlers } from '../batch/fake-send.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve));

const folder: Granted = { id: 'g1', name: 'catmatfinder', kind: 'folder', bytes: 0 };
const other: Granted = { id: 'g2', name: 'almoxarifado.h5', kind: 'file', bytes: 9000 };
const own = { ...model, id: 'm2', title: 'Compras', origin: 'user' as const, current: false };
const details: ModelDetails = {
  ...model,
  card: {
    title: 'CATMAT',
    description: '',
    language: null,
    source: null,
    licence: null,
    author: null,
    created: null,
    trainingTexts: null,
    accuracies: [],
  },
  digest: 'abc',
  memoryBytes: 1,
  recipe: {},
  training: {},
};
const saved: Saved = { fileName: 'catmat.h5', rows: 0, bytes: 10, guarded: 0 };
const oddity = { code: 'import.no-name', message: 'No name.', detail: { label: '11005' } };

function openLibrary(handlers: FakeHandlers, target: { id: string; name: string } | null = null) {
  const fake = createFakeSend(handlers);
  const delivered: string[] = [];
  const library = new Library(fake.send, {
    chooseTarget: async () => target,
    deliverTarget: ({ id }) => delivered.push(id),
  });
  return { library, delivered, ...fake };
}

describe('importing', () => {
  it('tells what came in and everything that was odd', async () => {
    const { library } = openLibrary({
      'models.import': () => ({ model: own, oddities: [oddity, oddity] }),
    });
    await library.add([folder]);
    expect(library.imports[0].model?.title).toBe('Compras');
    expect(library.imports[0].oddities).toHaveLength(2);
    library.dismiss(library.imports[0]);
    expect(library.imports).toEqual([]);
  });

  it('shows how far it is', async () => {
    const { library } = openLibrary({
      'models.import': (_args, { onProgress }) => {
        onProgress?.({ stage: 'rows', done: 280, total: 560 });
        expect(library.imports[0].work.progress).toEqual({ stage: 'rows', done: 280, total: 560 });
        return { model: own, oddities: [] };
      },
    });
    await library.add([folder]);
    expect(library.imports[0].work.running).toBe(false);
  });

  it('brings several in one after the other, and goes on after one that fails', async () => {
    const { library, asked } = openLibrary({
      'models.import': ({ file }) => {
        if (file === 'g1') throw failure('import.no-vocabulary', { folder: 'catmatfinder' });
        return { model: own, oddities: [] };
      },
    });
    await library.add([folder, other]);
    expect(asked('models.import').map(({ file }) => file)).toEqual(['g1', 'g2']);
    expect(library.imports[0].work.problem?.code).toBe('import.no-vocabulary');
    expect(library.imports[1].model?.id).toBe('m2');
  });

  it('is stopped by cancelling, and one that waits never begins', async () => {
    const slow = delayed<Answered<'models.import'>>();
    const { library, asked } = openLibrary({
      'models.import': (_args, options) => slow.promise(options),
    });
    const adding = library.add([folder, other]);
    await settle();
    library.imports[1].cancel();
    library.imports[0].cancel();
    await adding;
    expect(library.imports.map(({ work }) => work.cancelled)).toEqual([true, true]);
    expect(library.imports.map(({ work }) => work.problem)).toEqual([null, null]);
    expect(asked('models.import')).toHaveLength(1);
  });
});

describe('the models of the library', () => {
  it('open into their cards and close again', async () => {
    const { library } = openLibrary({ 'models.show': () => details });
    library.toggle('m1');
    await settle();
    expect(library.open.get('m1')?.details?.digest).toBe('abc');
    library.toggle('m1');
    expect(library.open.has('m1')).toBe(false);
  });

  it('say why there is no card, and can be asked again', async () => {
    let fails = true;
    const { library } = openLibrary({
      'models.show': () => {
        if (fails) throw failure('model.not-hdf5');
        return details;
      },
    });
    library.toggle('m1');
    await settle();
    const entry = library.open.get('m1');
    expect(entry?.problem?.code).toBe('model.not-hdf5');
    fails = false;
    await entry?.load();
    expect(entry?.problem).toBeNull();
  });

  it('are removed and brought back', async () => {
    const { library, asked } = openLibrary({
      'models.remove': () => null,
      'models.restore': () => own,
      'models.show': () => details,
    });
    library.toggle('m2');
    await library.remove(own);
    expect(library.removed).toEqual([own]);
    expect(library.open.has('m2')).toBe(false);
    await library.restore(own);
    expect(asked('models.restore')).toEqual([{ id: 'm2' }]);
    expect(library.removed).toEqual([]);
  });

  it('stay where they are when they cannot be removed, with the reason at their side', async () => {
    const { library } = openLibrary({
      'models.remove': () => {
        throw failure('model.bundled');
      },
    });
    await library.remove(own);
    expect(library.removed).toEqual([]);
    expect(library.problems.get('m2')?.code).toBe('model.bundled');
  });

  it('keep the one that was current when another cannot be opened', async () => {
    const { library } = openLibrary({
      'models.use': () => {
        throw failure('model.truncated');
      },
    });
    await library.use('m2');
    expect(library.opening).toBeNull();
    expect(library.problems.get('m2')?.code).toBe('model.truncated');
  });
});

describe('verifying and copying', () => {
  it('lists what was looked at and reads the card anew', async () => {
    const { library, asked } = openLibrary({
      'models.show': () => details,
      'models.verify': () => ({
        passed: true,
        digest: 'abc',
        checks: [{ name: 'digest', passed: true, found: 'abc' }],
      }),
    });
    library.toggle('m1');
    const entry = library.open.get('m1');
    await entry?.verify(model);
    expect(entry?.verification?.checks).toHaveLength(1);
    expect(asked('models.show')).toHaveLength(2);
  });

  it('writes a copy where the user says, and hands it over', async () => {
    const { library, asked, delivered } = openLibrary(
      { 'models.show': () => details, 'models.copy': () => saved },
      { id: 't1', name: 'catmat.h5' },
    );
    library.toggle('m1');
    const entry = library.open.get('m1');
    await entry?.saveCopy(model);
    expect(asked('models.copy')).toEqual([{ id: 'm1', target: 't1' }]);
    expect(entry?.copying.saved).toEqual(saved);
    expect(delivered).toEqual(['t1']);
  });

  it('writes nothing when the user changes their mind', async () => {
    const { library, asked, delivered } = openLibrary({ 'models.show': () => details });
    library.toggle('m1');
    const entry = library.open.get('m1');
    await entry?.saveCopy(model);
    expect(asked('models.copy')).toEqual([]);
    expect(delivered).toEqual([]);
    expect(entry?.copying.work.problem).toBeNull();
  });

  it('hands over nothing that was not written', async () => {
    const { library, delivered } = openLibrary(
      {
        'models.show': () => details,
        'models.copy': () => {
          throw failure('save.no-space', { file: 'catmat.h5' });
        },
      },
      { id: 't1', name: 'catmat.h5' },
    );
    library.toggle('m1');
    const entry = library.open.get('m1');
    await entry?.saveCopy(model);
    expect(delivered).toEqual([]);
    expect(entry?.copying.work.problem?.code).toBe('save.no-space');
  });
});
