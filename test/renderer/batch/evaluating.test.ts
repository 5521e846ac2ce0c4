import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../preload/contract.ts';
import { worstMatrix } from '../../../renderer/pages/batch/confusions.ts';
import { Evaluating, findLabels } from '../../../renderer/pages/batch/evaluating.svelte.ts';
import { jobRow } from './examples.ts';
import { createFakeSend, failure, type FakeHandlers } from './fake-send.ts';

const labels = new Set(['7510', '7530', '6505']);
const isLabel = (value: string) => labels.has(value);
const rows = (cells: string[][]) => cells.map((cells) => ({ cells }));

const evaluation: Evaluation = {
  column: 'classe',
  rows: 10,
  empty: 0,
  unknownLabels: 0,
  unknownLabelsShown: [],
  unanswered: 0,
  top3: 0.9,
  top5: 1,
  top1: 0.7,
  macro: { precision: 0.6, recall: 0.6, f1: 0.6 },
  groupTop1: null,
  classes: [],
  groups: [],
  confusions: [],
  confusionPairs: 0,
  reliability: [],
  calibrationError: null,
  coverage: [],
};

function create(handlers: FakeHandlers) {
  const fake = createFakeSend(handlers);
  const places = {
    chooseTarget: async (name: string) => ({ id: 't1', name }),
    deliverTarget: () => {},
  };
  return { evaluating: new Evaluating(fake.send, places, 'j1'), ...fake };
}

describe('the column of the known classes', () => {
  it('is the one whose cells are mostly labels of the model', () => {
    expect(
      findLabels(
        rows([
          ['1', '7510'],
          ['2', '7530 '],
          ['3', 'x'],
        ]),
        isLabel,
      ),
    ).toBe(1);
    expect(
      findLabels(
        rows([
          ['7510', '1', '7510'],
          ['x', '2', '7530'],
        ]),
        isLabel,
      ),
    ).toBe(2);
  });

  it('is none where labels are the exception, or the cells are empty', () => {
    expect(findLabels(rows([['7510'], ['b'], ['c']]), isLabel)).toBeNull();
    expect(findLabels(rows([[''], ['']]), isLabel)).toBeNull();
    expect(findLabels([], isLabel)).toBeNull();
  });

  it('is looked for once, and evaluated at once', async () => {
    const { evaluating, asked } = create({
      'jobs.page': () => ({ total: 1, rows: [{ ...jobRow(1), cells: ['a', '7510'] }] }),
      'evaluation.run': () => evaluation,
    });
    await evaluating.look(isLabel);
    await evaluating.look(isLabel);
    expect(asked('evaluation.run')).toEqual([{ id: 'j1', column: 1 }]);
    expect(evaluating.evaluation?.top3).toBe(0.9);
  });
});

describe('an evaluation', () => {
  it('says why it cannot be made', async () => {
    const { evaluating } = create({
      'evaluation.run': () => {
        throw failure('evaluation.no-labels');
      },
    });
    await evaluating.choose(2);
    expect(evaluating.work.problem?.code).toBe('evaluation.no-labels');
    expect(evaluating.evaluation).toBeNull();
  });

  it('is saved as a table or as a page, in the language of the pages', async () => {
    const { evaluating, asked } = create({
      'evaluation.run': () => evaluation,
      'evaluation.save': () => ({ fileName: 'x.html', rows: 1, bytes: 1, guarded: 0 }),
    });
    await evaluating.choose(2);
    await evaluating.save('x.html', 'html');
    expect(asked('evaluation.save')).toMatchObject([
      { id: 'j1', column: 2, target: 't1', format: 'html' },
    ]);
    expect(evaluating.saving.saved?.fileName).toBe('x.html');
  });
});

describe('the matrix of the worst confusions', () => {
  const confusion = (label: string, predicted: string, rows: number) => ({
    label,
    name: null,
    predicted,
    predictedName: null,
    rows,
    share: 0.1,
  });
  const quality = (label: string, correct: number) => ({
    label,
    name: `name of ${label}`,
    group: null,
    support: correct,
    predicted: correct,
    correct,
    precision: 1,
    recall: 1,
    f1: 1,
    recall3: 1,
  });
  const confusions = [
    confusion('a', 'b', 9),
    confusion('c', 'd', 7),
    confusion('b', 'e', 5),
    confusion('a', 'f', 1),
  ];

  it('holds no more classes than fit, those that are confused beside each other', () => {
    const { labels } = worstMatrix(confusions, [], 5);
    expect(labels).toEqual(['a', 'b', 'e', 'c', 'd']);
  });

  it('counts the confusions, and what was right on the diagonal', () => {
    const { labels, cells, most, names } = worstMatrix(confusions, [quality('a', 20)], 4);
    const at = (label: string, predicted: string) =>
      cells[labels.indexOf(label)][labels.indexOf(predicted)];
    expect(at('a', 'b')).toBe(9);
    expect(at('b', 'a')).toBe(0);
    expect(at('a', 'a')).toBe(20);
    expect(most).toBe(9);
    expect(names.get('a')).toBe('name of a');
  });

  it('is empty where nothing is confused', () => {
    expect(worstMatrix([], [quality('a', 1)], 4).labels).toEqual([]);
  });
});
