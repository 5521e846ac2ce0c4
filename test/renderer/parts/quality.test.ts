// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClassQuality, Confusion } from '../../../preload/contract.ts';
import { speak } from '../../../renderer/languages.svelte.ts';
import { findClasses, sortClasses } from '../../../renderer/parts/class-order.ts';
import ClassQualityTable from '../../../renderer/parts/ClassQualityTable.svelte';
import ConfusionList from '../../../renderer/parts/ConfusionList.svelte';
import LineChart from '../../../renderer/parts/LineChart.svelte';
import ReliabilityDiagram from '../../../renderer/parts/ReliabilityDiagram.svelte';

beforeAll(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
beforeEach(() => speak('pt-BR'));
afterEach(cleanup);

const quality = (label: string, some: Partial<ClassQuality> = {}): ClassQuality => ({
  label,
  name: null,
  group: null,
  support: 10,
  predicted: 10,
  correct: 8,
  precision: 0.8,
  recall: 0.8,
  f1: 0.8,
  recall3: 0.9,
  ...some,
});
/** The cells of a row, a space between. */
const text = (row: Element) =>
  [...row.children].map((cell) => cell.textContent.replace(/\s+/gu, ' ').trim()).join(' ');

describe('classes by their quality', () => {
  const classes = [
    quality('7510', { name: 'ARTIGOS PARA ESCRITÓRIO', support: 40 }),
    quality('6505', { name: 'DROGAS E MEDICAMENTOS', recall3: 0.2, recall: 0.1 }),
    quality('9999', { support: 0, recall: null, recall3: null, precision: null }),
  ];
  const labels = (list: ClassQuality[]) => list.map(({ label }) => label);

  it('stand worst first, those that nothing is known of last', () => {
    expect(labels(sortClasses(classes, 'recall3'))).toEqual(['6505', '7510', '9999']);
    expect(labels(sortClasses(classes, 'support'))).toEqual(['7510', '6505', '9999']);
    expect(labels(sortClasses(classes, 'label'))).toEqual(['6505', '7510', '9999']);
  });

  it('are found by the beginning of the code or any part of the name', () => {
    expect(labels(findClasses(classes, 'escritorio'))).toEqual(['7510']);
    expect(labels(findClasses(classes, ' 65'))).toEqual(['6505']);
    expect(labels(findClasses(classes, '10'))).toEqual([]);
  });

  it('are a table that is sorted by its headers and says what it does not know', async () => {
    render(ClassQualityTable, { classes });
    const first = () => text(screen.getAllByRole('row')[1]);
    expect(first()).toBe('7510 ARTIGOS PARA ESCRITÓRIO 40 90,0% 80,0% 80,0%');
    screen.getByRole('button', { name: 'Entre as três' }).click();
    await tick();
    expect(first()).toBe('6505 DROGAS E MEDICAMENTOS 10 20,0% 10,0% 80,0%');
    expect(text(screen.getAllByRole('row')[3])).toBe('9999 0 – – –');
    expect(screen.getAllByRole('columnheader')[2].getAttribute('aria-sort')).toBe('ascending');
  });

  it('are made as they are asked for, however many there are', async () => {
    render(ClassQualityTable, {
      classes: Array.from({ length: 5000 }, (_, place) => quality(String(place))),
    });
    expect(screen.getAllByRole('row')).toHaveLength(13);
    screen.getByRole('button', { name: 'mostrar mais 4.988 classes' }).click();
    await tick();
    expect(screen.getAllByRole('row')).toHaveLength(213);
  });
});

describe('pairs that are confused', () => {
  const pair = (rows: number): Confusion => ({
    label: '7510',
    name: 'ESCRITÓRIO',
    predicted: String(7500 + rows),
    predictedName: null,
    rows,
    share: rows / 100,
  });

  it('say what it was and what was answered, the most frequent first and the others on demand', async () => {
    const confusions = Array.from({ length: 12 }, (_, place) => pair(20 - place));
    render(ConfusionList, { confusions, pairs: 30 });
    expect(text(screen.getAllByRole('row')[1])).toBe('7510 ESCRITÓRIO 7520 20 20,0%');
    expect(screen.getAllByRole('row')).toHaveLength(9);
    screen.getByRole('button', { name: 'mostrar mais 4 pares' }).click();
    await tick();
    expect(screen.getAllByRole('row')).toHaveLength(13);
    expect(screen.getByText('e mais 18 pares, menos frequentes')).toBeTruthy();
  });

  it('may be none', () => {
    render(ConfusionList, { confusions: [], pairs: 0 });
    expect(screen.getByText('Nenhuma classe foi trocada por outra.')).toBeTruthy();
  });
});

describe('a chart', () => {
  it('is an image with a name, and a table with its numbers', () => {
    render(LineChart, {
      label: 'Perda',
      series: [
        {
          title: 'Perda',
          points: [
            { x: 1, y: 0.5 },
            { x: 2, y: 0.25 },
          ],
        },
      ],
      x: { title: 'Época', format: String },
      y: { title: 'Perda', format: (value: number) => value.toFixed(2) },
    });
    expect(screen.getByRole('img', { name: 'Perda' }).querySelector('path.line')).toBeTruthy();
    const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', {
      hidden: true,
    });
    expect(rows.map(text)).toEqual(['Época Perda', '1 0.50', '2 0.25']);
  });

  it('of reliability leaves empty bins out', () => {
    render(ReliabilityDiagram, {
      error: 0.018,
      bins: [
        { from: 0, to: 0.5, rows: 0, meanProbability: null, right: null },
        { from: 0.5, to: 1, rows: 200, meanProbability: 0.8, right: 0.79 },
      ],
    });
    expect(screen.getByRole('img').querySelectorAll('rect')).toHaveLength(1);
    expect(screen.getByText('Em média, a confiança erra por 1,8%.')).toBeTruthy();
    expect(
      text(
        within(screen.getByRole('table', { hidden: true })).getAllByRole('row', {
          hidden: true,
        })[1],
      ),
    ).toBe('50%–100% 200 80,0% 79,0%');
  });
});
