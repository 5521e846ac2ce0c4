import { describe, expect, it } from 'vitest';
import { readPlace } from '../../../renderer/state/navigation.svelte.ts';

describe('the address of a place', () => {
  it('names a page and what it has open', () => {
    expect(readPlace('#/classes/class/7510')).toEqual({ page: 'classes', open: ['class', '7510'] });
    expect(readPlace('#/batch')).toEqual({ page: 'batch', open: [] });
  });

  it('holds any word, whatever its letters', () => {
    const place = readPlace(`#/classes/token/${encodeURIComponent('óleo/água')}`);
    expect(place.open).toEqual(['token', 'óleo/água']);
  });

  it.each(['', '#', '#/', '#/nowhere/x', '#/trainings'])(
    'leads to Search where it says nothing (%s)',
    (hash) => {
      expect(readPlace(hash)).toEqual({ page: 'search', open: [] });
    },
  );

  it('is read even where it is broken', () => {
    expect(readPlace('#/classes/token/%E0%A4%A')).toEqual({
      page: 'classes',
      open: ['token', '%E0%A4%A'],
    });
  });
});
