// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../../../renderer/languages.svelte.ts';
import ConfidenceNote from '../../../renderer/parts/ConfidenceNote.svelte';

beforeEach(() => speak('pt-BR'));
afterEach(cleanup);

describe('the note below ranked classes', () => {
  it('tells the confidence by the word and the number of the list of rows, and what the percentages above are', () => {
    const { container } = render(ConfidenceNote, { confidence: 0.433 });
    expect(container.querySelector('strong')?.textContent).toBe('Confiança 43,3%');
    expect(container.textContent).toContain('só comparam as classes entre si');
  });

  it('is not there where the model does not tell', () => {
    for (const confidence of [null, undefined]) {
      const { container } = render(ConfidenceNote, { confidence });
      expect(container.textContent).toBe('');
    }
  });
});
