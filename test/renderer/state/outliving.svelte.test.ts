// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { flushSync } from 'svelte';
import { outliving } from '../../../renderer/state/outliving.svelte.ts';

class Counter {
  count = $state(1);
  readonly double = $derived(this.count * 2);
}

it('what outlives its page goes on deriving', () => {
  const made: Counter[] = [];
  const leave = $effect.root(() => {
    $effect(() => {
      made.push(outliving(() => new Counter()));
    });
  });
  flushSync();
  leave();
  const [counter] = made;
  expect(counter.double).toBe(2);
  counter.count = 4;
  expect(counter.double).toBe(8);
});
