import { describe, expect, it } from 'vitest';
import { weakClasses } from '../../../main/training/weak-classes.ts';
import { report } from '../../renderer/training/examples.ts';

const [office, stationery, furniture] = report.classes;

describe('the classes that need more examples', () => {
  it('are those that miss the most texts first, and say what would help', () => {
    const weak = weakClasses(report);
    expect(weak).toEqual(report.weak);
    expect(weak.map(({ label, lacks }) => [label, ...lacks])).toEqual([
      ['7530', 'agreement', 'difference'],
      ['7510', 'variety'],
      ['7110', 'examples', 'words'],
    ]);
  });

  it('are small ones too that no held-out text was there to measure', () => {
    const untested = { ...furniture, support: 0, recall: null, recall3: null, unknownWords: null };
    expect(weakClasses({ ...report, classes: [untested] })).toMatchObject([
      { lacks: ['examples'] },
    ]);
  });

  it('are none where every text was right and every class is large', () => {
    const right = { ...office, recall3: 1 };
    expect(weakClasses({ ...report, classes: [right] })).toEqual([]);
  });

  it('are not said to be taken for another class because of a single text', () => {
    const [confusion] = report.confusions;
    const once = { ...report, confusions: [{ ...confusion, rows: 1 }] };
    expect(weakClasses(once)[0]).toMatchObject({ lacks: ['agreement'], takenFor: null });
  });

  it('lack variety where they are not taken for one class in particular', () => {
    const own = { ...stationery, twin: null };
    const weak = weakClasses({ ...report, classes: [own], confusions: [] });
    expect(weak).toMatchObject([{ lacks: ['variety'], takenFor: null }]);
  });

  it('lack a decision where another class has one in ten of their texts, not one or two', () => {
    const few = { ...stationery, twin: { label: '7510', texts: 30 } };
    expect(weakClasses({ ...report, classes: [few] })[0].lacks).toEqual(['difference']);
  });
});
