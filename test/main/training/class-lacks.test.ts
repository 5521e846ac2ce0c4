import { describe, expect, it } from 'vitest';
import { lacksOfClasses } from '../../../main/training/class-lacks.ts';
import { createTextStore } from '../../../main/training/text-store.ts';

const CLASSES = ['pens', 'paper', 'desks'].map((label) => ({ label, name: label, group: null }));

/** What the classes lack whose texts these are; those with `held` are held out. */
function lacksOf(rows: { text: string; label: number; held?: boolean }[]) {
  const texts = createTextStore();
  for (const { text } of rows) texts.add(text);
  const places = Array.from(rows, (_, row) => row);
  const input = {
    ...{ texts, classes: CLASSES, groups: [] },
    usable: Uint32Array.from(places),
    labels: Uint32Array.from(rows, ({ label }) => label),
    training: Uint32Array.from(places.filter((row) => !rows[row].held)),
    heldOut: Uint32Array.from(places.filter((row) => rows[row].held)),
  };
  return lacksOfClasses(input, async () => {});
}

describe('what the texts of a class lack', () => {
  it('is a decision, where the very words stand in another class: digits and signs make no difference', async () => {
    const [pens, paper, desks] = await lacksOf([
      { text: 'Blue pen, 10 mm', label: 0 },
      { text: 'blue PEN 12 mm', label: 0 },
      { text: 'blue pen mm', label: 1 },
      { text: 'A4 sheet', label: 1, held: true },
      { text: 'writing desk', label: 2 },
    ]);
    expect(pens.twin).toEqual({ label: 'paper', texts: 2 });
    expect(paper.twin).toEqual({ label: 'pens', texts: 1 });
    expect(desks.twin).toBeNull();
  });

  it('names the class that shares the most', async () => {
    const [pens] = await lacksOf([
      ...['one', 'two', 'three'].map((text) => ({ text, label: 0 })),
      { text: 'one', label: 1 },
      ...['two', 'three'].map((text) => ({ text, label: 2, held: true })),
    ]);
    expect(pens.twin).toEqual({ label: 'desks', texts: 2 });
  });

  it('is words, where those of its held-out texts stand in no text that was learnt from', async () => {
    const [pens, paper, desks] = await lacksOf([
      { text: 'blue pen', label: 0 },
      { text: 'white paper', label: 1 },
      { text: 'white gel pen nib', label: 0, held: true },
      { text: 'white paper', label: 1, held: true },
      { text: 'desk', label: 2 },
    ]);
    expect(pens.unknownWords).toBe(0.5);
    expect(paper.unknownWords).toBe(0);
    expect(desks.unknownWords).toBeNull();
  });
});
