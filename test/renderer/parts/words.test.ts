// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../preload/contract.ts';
import { speak } from '../../../renderer/languages.svelte.ts';
import Reading from '../../../renderer/parts/Reading.svelte';
import { answerTo } from '../batch/examples.ts';

beforeEach(() => speak('pt-BR'));
afterEach(cleanup);

const answered = (text: string): Answer => ({
  ...answerTo(text),
  spans: [{ start: 0, end: text.length, kind: 'unknown', token: null, weight: 0 }],
});

describe('the card of a word that somebody points at', () => {
  it('stays when the same text is answered again, and goes when another is', async () => {
    const { rerender } = render(Reading, { answer: answered('xyzzyq') });
    screen.getByRole('button', { name: 'xyzzyq' }).dispatchEvent(new Event('pointerenter'));
    await tick();
    expect(screen.getByRole('tooltip').textContent).toContain('xyzzyq');
    await rerender({ answer: answered('xyzzyq') });
    expect(screen.getByRole('tooltip').textContent).toContain('xyzzyq');
    await rerender({ answer: answered('outra') });
    expect(screen.queryByRole('tooltip')).toBeNull();
  });
});
