import { describe, expect, it } from 'vitest';
import { wantsMoreTexts } from '../../../renderer/pages/training/learning.ts';
import { report } from './examples.ts';

describe('the learning curve', () => {
  const learning = (...shares: number[]) => ({
    ...report,
    learning: shares.map((top3, place) => ({ texts: 100 * 2 ** place, top1: 0, top3 })),
  });

  it('says whether more texts would help', () => {
    expect(wantsMoreTexts(learning(0.7, 0.8, 0.85))).toBe(true);
    expect(wantsMoreTexts(learning(0.7, 0.85, 0.852))).toBe(false);
  });

  it('says nothing of a single point', () => {
    expect(wantsMoreTexts(learning(0.7))).toBeNull();
    expect(wantsMoreTexts(learning())).toBeNull();
  });
});
