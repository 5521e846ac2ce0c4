import { describe, expect, it } from 'vitest';
import { laidTexts } from '../../../main/core/fast/texts.ts';
import { recentTexts, type RecentTexts } from '../../../main/worker/recent-texts.ts';
import { randomNumbers } from '../core/fast/random.ts';

function numberOf(recent: RecentTexts, text: string): number {
  const units = Uint16Array.from(`.${text}`, (unit) => unit.charCodeAt(0));
  return recent.numberOf(units, 1, units.length);
}

function textsFrom(recent: RecentTexts, first: number): string[] {
  const { count, textOf } = laidTexts(recent.from(first), new ArrayBuffer(0));
  return Array.from({ length: count }, (_, i) => textOf(i));
}

describe('texts met lately', () => {
  it('have numbers in the order in which they were first met, and lie end to end', () => {
    const recent = recentTexts();
    const met = ['a', 'b', 'a', '', 'ab', '', 'b', '中\u00e9'];
    expect(met.map((text) => numberOf(recent, text))).toEqual([0, 1, 0, 2, 3, 2, 1, 4]);
    expect(recent.count).toBe(5);
    expect(textsFrom(recent, 0)).toEqual(['a', 'b', '', 'ab', '中\u00e9']);
    expect(textsFrom(recent, 3)).toEqual(['ab', '中\u00e9']);
    expect(textsFrom(recent, 5)).toEqual([]);
  });

  it('are told apart, however many there are, until room is made', () => {
    const recent = recentTexts();
    const random = randomNumbers(5);
    const known = new Map<string, number>();
    for (let i = 0; i < 50_000; i++) {
      const text = `TEXTO ${Math.floor(random() * 15_000)}`;
      const number = numberOf(recent, text);
      expect(known.get(text) ?? number).toBe(number);
      known.set(text, number);
    }
    expect(new Set(known.values()).size).toBe(known.size);
    recent.makeRoom(false, 1000);
    expect(recent.count).toBe(known.size);
    recent.makeRoom(true, 1000);
    expect(recent.count).toBe(0);
    expect(numberOf(recent, 'TEXTO 1')).toBe(0);
  });

  it('are forgotten when they are too many or too long, before the next rows', () => {
    const recent = recentTexts();
    for (let i = 0; i < 17_000; i++) numberOf(recent, `${i} ${i}`);
    expect(numberOf(recent, '16999 16999')).toBe(16_999);
    recent.makeRoom(false, 1000);
    expect(recent.count).toBe(0);
    const long = 'x'.repeat(3_000_000);
    expect([numberOf(recent, long), numberOf(recent, 'a'), numberOf(recent, long)]).toEqual([
      ...[0, 1, 2],
    ]);
    expect(textsFrom(recent, 0)).toEqual([long, 'a', long]);
    recent.makeRoom(false, 1000);
    expect(recent.count).toBe(0);
  });

  it('are not looked for where hardly any is met again, but again after a while', () => {
    const recent = recentTexts();
    const looked: boolean[] = [];
    for (let batch = 0; batch < 120; batch++) {
      looked.push(recent.makeRoom(false, 1000));
      if (!looked.at(-1)) continue;
      for (let i = 0; i < 1000; i++) numberOf(recent, `${batch} ${i}`);
    }
    expect(looked.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => true));
    expect(looked.slice(5, 30)).toEqual(Array.from({ length: 25 }, () => false));
    expect(looked.lastIndexOf(true)).toBeGreaterThan(30);
    expect(looked.filter((isLooked) => isLooked).length).toBeLessThan(25);
  });

  it('are looked for on and on where they are met again', () => {
    const recent = recentTexts();
    for (let batch = 0; batch < 60; batch++) {
      expect(recent.makeRoom(false, 1000)).toBe(true);
      for (let i = 0; i < 1000; i++) numberOf(recent, `${i < 100 ? 0 : batch} ${i}`);
    }
  });
});
