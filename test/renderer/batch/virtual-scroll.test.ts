import { describe, expect, it } from 'vitest';
import { VirtualScroll } from '../../../renderer/pages/batch/virtual-scroll.svelte.ts';

function listOf(rows: number, viewport = 320): VirtualScroll {
  const scroll = new VirtualScroll(32);
  scroll.rows = rows;
  scroll.viewport = viewport;
  return scroll;
}

/** Where a row is seen, in pixels below the top edge of the box. */
const seenAt = (scroll: VirtualScroll, place: number, boxTop: number) =>
  scroll.offset(place) - boxTop;

describe('a short list', () => {
  it('keeps the rows that are seen and a few more', () => {
    const scroll = listOf(1000);
    expect(scroll.height).toBe(32_000);
    expect([scroll.first, scroll.last]).toEqual([0, 15]);
    scroll.scrolled(3200);
    expect([scroll.first, scroll.last]).toEqual([94, 115]);
    expect(scroll.offset(100)).toBe(3200);
  });

  it('ends at its last row', () => {
    const scroll = listOf(5);
    expect(scroll.last).toBe(4);
    expect(listOf(0).last).toBe(-1);
  });

  it('scrolls as little as shows a row', () => {
    const scroll = listOf(1000);
    expect(scroll.reveal(5)).toBe(0);
    expect(scroll.reveal(10)).toBe(32);
    expect(scroll.reveal(0)).toBe(0);
    expect(scroll.reveal(999)).toBe(32_000 - 320);
  });
});

describe('a row that is sought', () => {
  it.each([1000, 10_000_000])('stands in the middle of a list of %i, but for the ends', (rows) => {
    const scroll = listOf(rows);
    for (const place of [rows / 2, rows / 2 + 1, 20, rows - 20]) {
      expect(seenAt(scroll, place, scroll.center(place))).toBeCloseTo(144, 6);
    }
    expect(seenAt(scroll, 1, scroll.center(1))).toBeCloseTo(32, 6);
    expect(seenAt(scroll, rows - 1, scroll.center(rows - 1))).toBeCloseTo(320 - 32, 6);
    expect(listOf(3).center(2)).toBe(0);
  });
});

describe('a list that no browser can lay out', () => {
  const rows = 10_000_000;

  it('stays within what a browser can lay out', () => {
    expect(listOf(rows).height).toBe(16_000_000);
  });

  it('moves by the pixel where the movement is small', () => {
    const scroll = listOf(rows);
    scroll.scrolled(8_000_000);
    const before = seenAt(scroll, scroll.first, 8_000_000);
    const place = scroll.first;
    scroll.scrolled(8_000_020);
    expect(seenAt(scroll, place, 8_000_020)).toBeCloseTo(before - 20, 6);
  });

  it('reaches both ends exactly, whatever the way', () => {
    const scroll = listOf(rows);
    scroll.scrolled(4_000_000);
    scroll.scrolled(16_000_000 - 320);
    expect(scroll.last).toBe(rows - 1);
    expect(seenAt(scroll, rows - 1, 16_000_000 - 320)).toBe(320 - 32);
    scroll.scrolled(16_000_000 - 400);
    expect(seenAt(scroll, rows - 1, 16_000_000 - 400)).toBe(320 - 32 + 80);
    scroll.scrolled(0);
    expect(seenAt(scroll, 0, 0)).toBe(0);
  });

  it('shows any row that the keyboard asks for, and its neighbours after it', () => {
    const scroll = listOf(rows);
    for (const place of [0, 1, 5_000_000, 5_000_001, 9_999_999, 9_999_998, 17]) {
      const boxTop = scroll.reveal(place);
      expect(seenAt(scroll, place, boxTop)).toBeGreaterThanOrEqual(-1e-6);
      expect(seenAt(scroll, place, boxTop)).toBeLessThanOrEqual(320 - 32 + 1e-6);
      // The box tells of the movement that was made; nothing moves by that.
      scroll.scrolled(boxTop);
      expect(seenAt(scroll, place, boxTop)).toBeLessThanOrEqual(320 - 32 + 1e-6);
      expect(scroll.first).toBeLessThanOrEqual(place);
      expect(scroll.last).toBeGreaterThanOrEqual(place);
    }
  });
});
