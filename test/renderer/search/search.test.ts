import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../preload/contract.ts';
import { connect } from '../../../renderer/connection.ts';
import { bridgeTransport } from '../../../renderer/connection/transport.ts';
import { Search } from '../../../renderer/pages/search/search.svelte.ts';
import { classifyHandlers } from '../../../main/service/classify-handlers.ts';
import { currentModel } from '../../../main/service/current-model.ts';
import { Problem } from '../../../main/core/problem.ts';
import { createFakeApp } from '../fake-bridge.ts';
import { fakeModel } from '../fake-model.ts';

const real = classifyHandlers(async () => currentModel('catmat', 'CATMAT', fakeModel()));
const call = { signal: new AbortController().signal, progress: () => {} };
const answerTo = async (text: string, top: number): Promise<Answer> =>
  real['classify.text']({ text, top }, call);

function start(handlers: Parameters<typeof createFakeApp>[0] = {}) {
  const app = createFakeApp(handlers);
  connect(bridgeTransport(app.bridge));
  return { app, search: new Search() };
}
const settled = (search: Search, text: string) =>
  vi.waitFor(() => expect(search.answer?.text).toBe(text));

describe('typing a description', () => {
  it('is answered', async () => {
    const { search } = start();
    search.type('CANETA AZUL');
    await settled(search, 'CANETA AZUL');
    expect(search.answer?.classes).toHaveLength(5);
    expect(search.selectedClass?.label).toBe('7510');
  });

  it('asks with every key, and shows the last answer only, in whatever order they come', async () => {
    const release = new Map<string, () => void>();
    const { app, search } = start({
      handlers: {
        'classify.text': async ({ text, top }) => {
          await new Promise<void>((resolve) => release.set(text, resolve));
          return answerTo(text, top);
        },
      },
    });
    const seen: (string | undefined)[] = [];
    for (const text of ['c', 'ca', 'caneta']) {
      search.type(text);
      await vi.waitFor(() => expect(release.has(text)).toBe(true));
    }
    for (const text of ['caneta', 'ca', 'c']) {
      release.get(text)?.();
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(search.answer?.text);
    }
    expect(seen).toEqual(['caneta', 'caneta', 'caneta']);
    expect(app.asked.filter(({ name }) => name === 'classify.text')).toHaveLength(3);
    expect(search.problem).toBeNull();
  });

  it('forgets the answer when the field is emptied', async () => {
    const { search } = start();
    search.type('caneta');
    await settled(search, 'caneta');
    search.type('  ');
    expect(search.answer).toBeNull();
  });

  it('tells a text without a known word apart', async () => {
    const { search } = start();
    search.type('xyzzy 123');
    await settled(search, 'xyzzy 123');
    expect(search.answer?.state).toBe('no-known-words');
    expect(search.selectedClass).toBeUndefined();
  });

  it('refuses a text that is too long, in its own words, without sending it', () => {
    const { app, search } = start();
    search.type('a'.repeat(1_000_001));
    expect(search.problem).toMatchObject({
      code: 'page.text-too-long',
      detail: { length: 1_000_001 },
    });
    expect(app.asked).toEqual([]);
  });

  it('shows what went wrong, and asks again when told to', async () => {
    let isBroken = true;
    const { search } = start({
      handlers: {
        'classify.text': ({ text, top }) => {
          if (isBroken) throw new Problem('model.none', 'There is no model.');
          return answerTo(text, top);
        },
      },
    });
    search.type('caneta');
    await vi.waitFor(() => expect(search.problem?.code).toBe('model.none'));
    isBroken = false;
    search.ask();
    await settled(search, 'caneta');
    expect(search.problem).toBeNull();
  });

  it('begins with a given text only where nobody has written yet', () => {
    const { search } = start();
    expect(search.begin('caneta')).toBe(true);
    search.type('');
    expect(search.begin('luva')).toBe(false);
    expect(search.text).toBe('');
  });
});

describe('the chosen class', () => {
  let search: Search;
  beforeEach(async () => {
    ({ search } = start());
    search.type('caneta azul papel');
    await settled(search, 'caneta azul papel');
  });

  it('moves within the answer and no further', () => {
    search.select(1);
    expect(search.selected).toBe(1);
    search.select(99);
    expect(search.selected).toBe(4);
    search.select(-1);
    expect(search.selected).toBe(0);
  });

  it('is the first again when another text is typed', async () => {
    search.select(1);
    search.type('luva cirúrgica');
    await settled(search, 'luva cirúrgica');
    expect(search.selected).toBe(0);
    expect(search.selectedClass?.label).toBe('6515');
  });

  it('stays the same class while its reason is open and the text is typed further', async () => {
    search.select(1);
    search.openReason();
    const chosen = search.selectedClass?.label;
    search.type('caneta azul papel tinta');
    await settled(search, 'caneta azul papel tinta');
    expect(search.selectedClass?.label).toBe(chosen);
  });
});

describe('the reason', () => {
  it('adds up to the score, and follows the chosen class and the text', async () => {
    const { search } = start();
    search.type('caneta azul');
    await settled(search, 'caneta azul');
    search.openReason();
    await vi.waitFor(() => expect(search.explanation?.classes[0].label).toBe('7510'));
    const [explained] = search.explanation?.classes ?? [];
    const sum = (search.explanation?.tokens ?? []).reduce(
      (total, { contributions }) => total + contributions[0],
      explained.intercept,
    );
    expect(sum).toBeCloseTo(explained.score, 12);

    search.select(1);
    const second = search.selectedClass?.label;
    await vi.waitFor(() => expect(search.explanation?.classes[0].label).toBe(second));

    search.type('caneta azul tinta');
    await vi.waitFor(() => expect(search.explanation?.tokens).toHaveLength(3));
  });

  it('is not asked for while it is closed', async () => {
    const { app, search } = start();
    search.type('caneta');
    await settled(search, 'caneta');
    search.openReason();
    await vi.waitFor(() => expect(search.explanation).not.toBeNull());
    search.closeReason();
    const before = app.asked.length;
    search.select(2);
    expect(search.explanation).toBeNull();
    expect(app.asked).toHaveLength(before);
  });

  it('puts a second class beside the first, never the first itself', async () => {
    const { search } = start();
    search.type('caneta azul');
    await settled(search, 'caneta azul');
    const [first, other] = search.answer?.classes ?? [];
    search.compare(other.index);
    await vi.waitFor(() => expect(search.explanation?.classes).toHaveLength(2));
    expect(search.explanation?.classes.map(({ index }) => index)).toEqual([
      first.index,
      other.index,
    ]);
    search.select(1);
    expect(search.other).toBeNull();
    search.compare(other.index);
    expect(search.other).toBeNull();
  });
});

it('keeps in the history what was looked at, with its answer', async () => {
  const { search } = start();
  search.type('caneta');
  await settled(search, 'caneta');
  expect(search.history.list).toEqual([]);
  search.openReason();
  expect(search.history.list).toMatchObject([{ text: 'caneta', first: { label: '7510' } }]);
  search.bringBack('luva');
  await settled(search, 'luva');
  search.bringBack('caneta');
  expect(search.history.list.map(({ text }) => text)).toEqual(['luva', 'caneta']);
});
