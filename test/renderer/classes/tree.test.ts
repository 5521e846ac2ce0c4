import { beforeEach, describe, expect, it } from 'vitest';
import { ClassTree } from '../../../renderer/pages/classes/tree.svelte.ts';
import { models } from '../../../renderer/state/models.svelte.ts';

const group = (code: string | null, ...labels: string[]) => ({
  code,
  name: code && `GROUP ${code}`,
  classes: labels.map((label) => ({
    index: Number(label),
    label,
    name: `N ${label}`,
    group: code,
  })),
});

/** What the lines say, classes set in. */
const lines = (tree: ClassTree) =>
  tree.rows.map((row) => (row.kind === 'group' ? (row.group.code ?? '–') : `  ${row.ref.label}`));
const active = (tree: ClassTree) => lines(tree)[tree.active].trim();

let tree: ClassTree;
beforeEach(() => {
  models.groups = [group('65', '6510', '6515'), group('75', '7510'), group(null, '9999')];
  tree = new ClassTree();
});

describe('the tree of classes', () => {
  it('begins with its groups, folded', () => {
    expect(lines(tree)).toEqual(['65', '75', '–']);
    expect(active(tree)).toBe('65');
  });

  it('unfolds and folds with the arrows, and goes in and out', () => {
    tree.forward();
    expect(lines(tree)).toEqual(['65', '  6510', '  6515', '75', '–']);
    tree.forward();
    expect(active(tree)).toBe('6510');
    tree.backward();
    expect(active(tree)).toBe('65');
    tree.backward();
    expect(lines(tree)).toEqual(['65', '75', '–']);
  });

  it('moves line by line and stays within', () => {
    tree.moveTo(-3);
    expect(active(tree)).toBe('65');
    tree.moveTo(99);
    expect(active(tree)).toBe('–');
  });

  it('shows what is found unfolded, the first class ready to be opened', () => {
    tree.type('651');
    expect(lines(tree)).toEqual(['65', '  6510', '  6515']);
    expect(active(tree)).toBe('6510');
    expect(tree.found).toBe(2);
  });

  it('is as it was when the filter is emptied', () => {
    tree.type('7510');
    tree.type('');
    expect(lines(tree)).toEqual(['65', '75', '–']);
  });

  it('has no line to act on where nothing is found', () => {
    tree.type('nothing');
    expect(tree.activeRow).toBeUndefined();
    tree.moveTo(1);
    tree.forward();
    tree.backward();
    expect(lines(tree)).toEqual([]);
  });

  it('reveals a class that is opened from elsewhere', () => {
    const [ref] = models.groups[1].classes;
    tree.reveal(ref);
    expect(lines(tree)).toEqual(['65', '75', '  7510', '–']);
    expect(active(tree)).toBe('7510');
  });

  it('tells each line its place among its like, for those who hear it', () => {
    tree.type('65');
    expect(tree.rows.map(({ place, of }) => [place, of])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it('opens by Enter the class that is called as was typed, though others stand before it', () => {
    const named = (label: string, name: string) => ({ index: Number(label), label, name });
    const classes = [named('7510', 'PAPEL DE PAREDE'), named('7520', 'PAPEL')];
    models.groups = [
      { code: null, name: null, classes: classes.map((one) => ({ ...one, group: null })) },
    ];
    tree.type('papel');
    expect(active(tree)).toBe('7520');
    tree.type('papel de');
    expect(active(tree)).toBe('7510');
  });
});
