// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../../../renderer/languages.svelte.ts';
import ClassCounts from '../../../renderer/pages/batch/ClassCounts.svelte';
import ColumnTable from '../../../renderer/pages/batch/ColumnTable.svelte';
import ConfidenceHistogram from '../../../renderer/pages/batch/ConfidenceHistogram.svelte';
import DialectLine from '../../../renderer/parts/table/DialectLine.svelte';
import FilterChips from '../../../renderer/pages/batch/FilterChips.svelte';
import ResultTable from '../../../renderer/pages/batch/ResultTable.svelte';
import { OpenJob } from '../../../renderer/pages/batch/open-job.svelte.ts';
import { Results } from '../../../renderer/pages/batch/results.svelte.ts';
import { TableChoice } from '../../../renderer/pages/batch/table-choice.svelte.ts';
import type { JobFilter, TableView } from '../../../preload/contract.ts';
import { answerTo, dialect, file, job, jobRow, overview, view } from './examples.ts';
import { createFakeSend, type FakeHandlers } from './fake-send.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeAll(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  // A box of ten rows: jsdom lays nothing out.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 320 });
});
beforeEach(() => speak('pt-BR'));
afterEach(cleanup);

const handlers: FakeHandlers = {
  'table.inspect': () => view,
  'classify.text': ({ text }) => answerTo(text),
  'jobs.overview': () => overview,
  'jobs.page': ({ offset, limit }) => ({
    total: 3566,
    rows: Array.from({ length: Math.min(limit, 3566 - offset) }, (_, index) =>
      jobRow(offset + index + 1),
    ),
  }),
};

async function chosen() {
  const fake = createFakeSend(handlers);
  const choice = new TableChoice(fake.send, file);
  await choice.inspect();
  return { choice, ...fake };
}

describe('the columns', () => {
  it('are chosen by their headers, with one stop for the Tab key and arrows between them', async () => {
    const { choice } = await chosen();
    render(ColumnTable, { choice, view });
    const heads = view.columns.map((name) => screen.getByRole('button', { name }));
    expect(heads.map((head) => head.getAttribute('aria-pressed'))).toEqual([
      'false',
      'true',
      'true',
      'false',
    ]);
    expect(heads.map((head) => head.tabIndex)).toEqual([-1, 0, -1, -1]);
    heads[1].focus();
    heads[1].dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    expect(document.activeElement).toBe(heads[0]);
    heads[0].click();
    await settle();
    expect(choice.chosen).toEqual([0, 1, 2]);
  });

  it('keep long codes as text', async () => {
    const { choice } = await chosen();
    render(ColumnTable, { choice, view });
    expect(screen.getByText('0026443050003720240002')).toBeTruthy();
  });
});

describe('the line of the dialect', () => {
  it('shows what was detected and says what the user changes', async () => {
    const { choice, asked } = await chosen();
    render(DialectLine, { choice, view });
    const encoding = screen.getByLabelText<HTMLSelectElement>('Codificação');
    expect(encoding.value).toBe('windows-1252');
    expect(screen.getByText('detectado')).toBeTruthy();
    encoding.value = 'utf-8';
    encoding.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(asked('table.inspect').at(-1)?.override).toEqual({ encoding: 'utf-8' });
    screen.getByRole('button', { name: 'voltar ao detectado' }).click();
    await settle();
    expect(asked('table.inspect').at(-1)?.override).toEqual({});
  });

  it('offers a detected encoding that is not in its list', async () => {
    const { choice } = await chosen();
    const other: TableView = { ...view, dialect: { ...dialect, encoding: 'koi8-r' } };
    render(DialectLine, { choice, view: other });
    expect(screen.getByLabelText<HTMLSelectElement>('Codificação').value).toBe('koi8-r');
  });
});

describe('the results', () => {
  async function opened() {
    const fake = createFakeSend(handlers);
    const open = new OpenJob(
      fake.send,
      { chooseTarget: async () => null, deliverTarget: () => {} },
      'j1',
    );
    open.results.reload();
    await settle();
    render(ResultTable, { job, open });
    await settle();
    const grid = screen.getByRole('grid', { name: 'Resultados' });
    const press = async (key: string) => {
      grid.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await settle();
    };
    return { open, grid, press, ...fake };
  }

  it('draw the rows in sight and no others, of however many', async () => {
    const { grid } = await opened();
    expect(grid.getAttribute('aria-rowcount')).toBe('3567');
    const rows = within(grid).getAllByRole('row');
    expect(rows.length).toBeLessThan(40);
    expect(rows[1].textContent).toContain('7510');
    expect(rows[1].textContent).toContain('90,0%');
  });

  it('are walked through by keys', async () => {
    const { open, press, grid } = await opened();
    await press('ArrowDown');
    await press('ArrowDown');
    expect(open.place).toBe(2);
    await press('PageDown');
    expect(open.place).toBe(11);
    await press('End');
    expect(open.place).toBe(3565);
    expect(grid.getAttribute('aria-activedescendant')).toMatch(/-3565$/);
    await press('ArrowDown');
    expect(open.place).toBe(3565);
    await press('Home');
    await press('Enter');
    expect([open.place, open.rowOpen]).toEqual([0, true]);
  });

  it('are sorted by their headers: least and most sure in turn', async () => {
    const { asked, grid } = await opened();
    const header = within(grid).getByRole('button', { name: /^Probabilidade/ });
    header.click();
    await settle();
    header.click();
    await settle();
    expect(
      asked('jobs.page')
        .map(({ sort }) => sort)
        .slice(-2),
    ).toEqual(['-certainty', 'certainty']);
    expect(header.closest('[role=columnheader]')?.getAttribute('aria-sort')).toBe('ascending');
  });
});

describe('the filters', () => {
  it('are chips that say what they let through and can be taken off one by one', async () => {
    const { send } = createFakeSend(handlers);
    const results = new Results(send, 'j1');
    results.narrow({ label: '7510', least: 0.25, most: 0.5 });
    await settle();
    const asked: JobFilter[] = [];
    render(FilterChips, { results, narrow: (filter: JobFilter) => asked.push(filter) });
    screen.getByRole('button', { name: 'Tirar o filtro: 25,0% a 50,0%' }).click();
    screen.getByRole('button', { name: 'Tirar o filtro: Classe 7510' }).click();
    expect(asked).toEqual([{ least: undefined, most: undefined }, { label: undefined }]);
    expect(screen.getByText('3.566 linhas passam')).toBeTruthy();
  });

  it('of a text are taken along by whoever leaves the field before they stop typing', () => {
    const asked: JobFilter[] = [];
    const results = new Results(createFakeSend(handlers).send, 'job');
    render(FilterChips, { results, narrow: (filter: JobFilter) => asked.push(filter) });
    const field = screen.getByLabelText<HTMLInputElement>('Procurar nas linhas');
    field.focus();
    field.value = 'caneta';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    expect(asked).toEqual([]);
    field.blur();
    field.focus();
    field.blur();
    expect(asked).toEqual([{ text: 'caneta' }]);
  });

  it('of confidence are set at both ends by keyboard, and never cross', async () => {
    const asked: JobFilter[] = [];
    render(ConfidenceHistogram, {
      job,
      filter: { most: 0.5 },
      onfilter: (filter: JobFilter) => asked.push(filter),
    });
    const least = screen.getByLabelText<HTMLInputElement>('Confiança a partir de');
    least.value = '5';
    least.dispatchEvent(new Event('change', { bubbles: true }));
    expect(asked.at(-1)?.least).toBe(0.25);
    least.value = '15';
    least.dispatchEvent(new Event('change', { bubbles: true }));
    expect(asked.at(-1)?.least).toBe(0.45);
  });

  it('of classes are found by code or by any part of the name, accents or not', async () => {
    const asked: JobFilter[] = [];
    render(ClassCounts, {
      overview,
      filter: {},
      onchoose: (filter: JobFilter) => asked.push(filter),
    });
    const find = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Código ou nome' });
    find.value = 'escritorio';
    find.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    const list = screen.getByRole('list', { name: 'Classes' });
    expect(within(list).getAllByRole('button')).toHaveLength(1);
    within(list).getByRole('button').click();
    expect(asked).toEqual([{ label: '7510' }]);
    expect(within(list).getByText('1.200')).toBeTruthy();
  });

  it('of groups are chosen beside them, those without a group too', async () => {
    const asked: JobFilter[] = [];
    render(ClassCounts, {
      overview,
      filter: { group: '75' },
      onchoose: (filter: JobFilter) => asked.push(filter),
    });
    screen.getByRole('radio', { name: '2 grupos' }).click();
    await settle();
    const list = screen.getByRole('list', { name: 'Grupos' });
    const [group, none] = within(list).getAllByRole('button');
    expect(group.getAttribute('aria-pressed')).toBe('true');
    group.click();
    none.click();
    expect(asked).toEqual([{ group: undefined }, { group: '' }]);
  });

  it('of the review are chosen from a list', () => {
    const { send } = createFakeSend(handlers);
    const asked: JobFilter[] = [];
    const results = new Results(send, 'j1');
    render(FilterChips, { results, narrow: (filter: JobFilter) => asked.push(filter) });
    const choice = screen.getByLabelText<HTMLSelectElement>('O que diz a revisão');
    choice.value = 'corrected';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    expect(asked).toEqual([{ review: ['corrected'] }]);
  });
});
