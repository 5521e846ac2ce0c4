// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { createEvaluator } from '../../../../main/core/evaluation/evaluator.ts';
import { evaluationPage } from '../../../../main/job/evaluation/page.ts';
import { smallModel } from '../../core/small-model.ts';
import { job } from '../../../renderer/batch/examples.ts';

function evaluation() {
  const { classes, groups } = smallModel();
  const evaluator = createEvaluator(classes, groups);
  evaluator.add('7510', [1, 0, 2], 1);
  evaluator.add('7510', [1, 0, 2], 0.9);
  evaluator.add('6515', [0, 1, 2], 0.8);
  evaluator.add('9150', [0, 2, 1], 0.7);
  evaluator.add('7510', [], 0);
  evaluator.add('=1+1<b>', [1, 0, 2], 0.9);
  return { column: 'classe', ...evaluator.result() };
}

test.each([
  ['pt-BR', '80,0%', 'das linhas têm a classe certa entre as três primeiras'],
  ['en', '80.0%', 'of rows have the right class among the first three'],
] as const)(
  'an evaluation is a page to print in %s, with the first three first',
  (language, share, lead) => {
    const page = evaluationPage(evaluation(), job, language);
    const parsed = new DOMParser().parseFromString(page, 'text/html');
    expect(parsed.documentElement.lang).toBe(language);
    expect(parsed.querySelector('.lead')?.textContent).toBe(`${share} ${lead}`);
    expect(parsed.querySelector('section td.number')?.textContent).toBe(share);
    // One file, nothing that runs, nothing from elsewhere, and no tag of the table's own.
    expect(page).not.toMatch(/<script|https?:|<b>/);
    expect(page).toContain('=1+1&lt;b&gt;');
    const tables = [...parsed.querySelectorAll('table')];
    expect(tables.map(({ rows }) => rows.length)).toEqual([13, 21, 11, 2, 4, 4, 2]);
  },
);
