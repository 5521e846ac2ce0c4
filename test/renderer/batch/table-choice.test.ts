import { expect, it, describe } from 'vitest';
import type { Args, TableView } from '../../../preload/contract.ts';
import { joinCells, TableChoice } from '../../../renderer/pages/batch/table-choice.svelte.ts';
import { answerTo, file, job, view } from './examples.ts';
import { createFakeSend, delayed, failure } from './fake-send.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve));

async function inspected(handlers: Parameters<typeof createFakeSend>[0] = {}) {
  const fake = createFakeSend({
    'table.inspect': () => view,
    'classify.text': ({ text }) => answerTo(text),
    ...handlers,
  });
  const choice = new TableChoice(fake.send, file);
  await choice.inspect();
  await settle();
  return { choice, ...fake };
}

describe('a table on its way to a run', () => {
  it('starts with the suggested columns, in the order of the table', async () => {
    const { choice } = await inspected();
    expect(choice.chosen).toEqual([1, 2]);
    expect(choice.description).toBe('CANETA ESFEROGRÁFICA COR AZUL');
  });

  it('shows the answer to the example row, and asks again when a column joins', async () => {
    const { choice, asked } = await inspected();
    expect(choice.answer?.text).toBe('CANETA ESFEROGRÁFICA COR AZUL');
    choice.toggle(2);
    await settle();
    expect(choice.chosen).toEqual([1]);
    expect(asked('classify.text').map(({ text }) => text)).toEqual([
      'CANETA ESFEROGRÁFICA COR AZUL',
      'CANETA ESFEROGRÁFICA',
    ]);
    expect(choice.answer?.text).toBe('CANETA ESFEROGRÁFICA');
  });

  it('asks nothing where no column is chosen, and cannot start', async () => {
    const { choice, asked } = await inspected();
    choice.toggle(1);
    choice.toggle(2);
    await settle();
    expect(choice.canStart).toBe(false);
    expect(choice.answer).toBeNull();
    expect(asked('classify.text').at(-1)?.text).toBe('COR AZUL');
    expect(await choice.start()).toBeNull();
  });

  it('asks about the beginning of a description that is longer than the contract takes', async () => {
    const preview = [['1', 'caneta '.repeat(200_000), '', '']];
    const { choice, asked } = await inspected({ 'table.inspect': () => ({ ...view, preview }) });
    expect(choice.description.length).toBeGreaterThan(1_000_000);
    expect(asked('classify.text')[0].text).toHaveLength(1_000_000);
    expect(choice.answerProblem).toBeNull();
  });

  it('leaves out empty cells of the description', () => {
    expect(joinCells(['a', '', 'c'], [0, 1, 2])).toBe('a c');
    expect(joinCells(['a'], [0, 5])).toBe('a');
  });

  it('looks again at once when the user says something against the detection', async () => {
    const { choice, asked } = await inspected();
    await choice.say({ encoding: 'utf-8' });
    await choice.say({ header: false });
    expect(asked('table.inspect').map(({ override }) => override)).toEqual([
      {},
      { encoding: 'utf-8' },
      { encoding: 'utf-8', header: false },
    ]);
    await choice.forgetOverride();
    expect(asked('table.inspect').at(-1)?.override).toEqual({});
  });

  it('takes up what was said of the last file of its kind, shows so, and takes it back', async () => {
    const remembered = { override: { encoding: 'utf-8' }, description: [0] };
    const { choice, asked } = await inspected({
      'table.inspect': () => ({ ...view, remembered }),
    });
    expect(choice.basis).toBe('remembered');
    expect(choice.chosen).toEqual([0]);
    expect(asked('table.inspect').map(({ override }) => override)).toEqual([
      {},
      { encoding: 'utf-8' },
    ]);
    await choice.forgetOverride();
    expect(choice.basis).toBe('detected');
    expect(choice.chosen).toEqual([1, 2]);
    expect(asked('table.inspect').at(-1)?.override).toEqual({});
  });

  it('has what was said remembered when it is run, and nothing where nothing was said', async () => {
    const run = async (say: (choice: TableChoice) => Promise<void> | void, remembered = false) => {
      const before = { override: { header: false }, description: [0] };
      const { choice, asked } = await inspected({
        'table.inspect': () => ({ ...view, remembered: remembered ? before : null }),
        'jobs.start': () => job,
        'table.remember': () => null,
      });
      await say(choice);
      await choice.start();
      return asked('table.remember');
    };
    expect(await run(() => {})).toEqual([]);
    expect(await run((choice) => choice.toggle(0))).toEqual([
      { file: 'f1', override: {}, description: [0, 1, 2] },
    ]);
    expect(await run((choice) => choice.say({ delimiter: ',' }))).toEqual([
      { file: 'f1', override: { delimiter: ',' }, description: [1, 2] },
    ]);
    expect(await run((choice) => choice.forgetOverride(), true)).toEqual([
      { file: 'f1', override: {}, description: [] },
    ]);
  });

  it('keeps the chosen columns while the columns stay, and takes the new suggestion when they change', async () => {
    const answers: TableView[] = [
      view,
      { ...view, suggested: [0] },
      { ...view, columns: ['Tudo'], preview: [['x;y']], suggested: [0] },
    ];
    const { choice } = await inspected({ 'table.inspect': () => answers.shift() ?? view });
    choice.toggle(0);
    await choice.say({ encoding: 'iso-8859-1' });
    expect(choice.chosen).toEqual([0, 1, 2]);
    await choice.say({ delimiter: ',' });
    expect(choice.chosen).toEqual([0]);
    expect(choice.example).toBe(0);
  });

  it('forgets an answer that a later look has overtaken', async () => {
    const slow = delayed<TableView>();
    let first = true;
    const { send } = createFakeSend({
      'table.inspect': (_args: Args<'table.inspect'>, options) => {
        if (!first) return { ...view, columns: ['late'] };
        first = false;
        return slow.promise(options);
      },
      'classify.text': ({ text }) => answerTo(text),
    });
    const choice = new TableChoice(send, file);
    const looking = choice.inspect();
    await choice.say({ header: false });
    await looking;
    expect(choice.view?.columns).toEqual(['late']);
    expect(choice.problem).toBeNull();
    expect(choice.inspecting).toBe(false);
  });

  it('keeps the table that was shown when a look fails, and says why', async () => {
    let fails = false;
    const { choice } = await inspected({
      'table.inspect': () => {
        if (fails) throw failure('table.encoding');
        return view;
      },
    });
    fails = true;
    await choice.say({ encoding: 'utf-8' });
    expect(choice.problem?.code).toBe('table.encoding');
    expect(choice.view?.columns).toEqual(view.columns);
    expect(choice.canStart).toBe(false);
  });

  it('starts with the table as it was shown', async () => {
    const { choice, asked } = await inspected({
      'jobs.start': () => ({ ...job, state: 'running' }),
    });
    expect((await choice.start())?.id).toBe('j1');
    expect(asked('jobs.start')).toEqual([
      { file: 'f1', dialect: view.dialect, description: [1, 2] },
    ]);
  });

  it('says why a run cannot start, and lets the user try again', async () => {
    const { choice } = await inspected({
      'jobs.start': () => {
        throw failure('model.none');
      },
    });
    expect(await choice.start()).toBeNull();
    expect(choice.startProblem?.code).toBe('model.none');
    expect(choice.canStart).toBe(true);
  });

  it('says why the example has no answer', async () => {
    const { choice } = await inspected({
      'classify.text': () => {
        throw failure('model.none');
      },
    });
    expect(choice.answerProblem?.code).toBe('model.none');
    expect(choice.answer).toBeNull();
  });
});
