// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { commands, keysOf } from '../../../renderer/state/commands.svelte.ts';
import { onEscape, stepBack } from '../../../renderer/state/escape.ts';

const key = (init: KeyboardEventInit) => keysOf(new KeyboardEvent('keydown', init));

describe('keys', () => {
  it.each([
    [{ key: 'k', ctrlKey: true }, 'Mod+K'],
    [{ key: 'C', ctrlKey: true, shiftKey: true }, 'Mod+Shift+C'],
    [{ key: '1', ctrlKey: true }, 'Mod+1'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'F1' }, 'F1'],
    [{ key: ',', ctrlKey: true }, 'Mod+,'],
    [{ key: 'Enter', shiftKey: true }, 'Shift+Enter'],
  ])('%j are named %s', (init, name) => {
    expect(key(init)).toBe(name);
  });
});

describe('commands', () => {
  it('are run by their name and by their keys, while they are there', () => {
    const run = vi.fn();
    const end = commands.add([{ name: 'a.b', title: () => 'A', keys: 'Mod+B', run }]);
    expect(commands.run('a.b')).toBe(true);
    expect(commands.press('Mod+B')).toBe(true);
    end();
    expect(commands.run('a.b')).toBe(false);
    expect(commands.press('Mod+B')).toBe(false);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('that cannot be done now are neither run nor offered', () => {
    const run = vi.fn();
    const end = commands.add([{ name: 'a.b', title: () => 'A', enabled: () => false, run }]);
    expect(commands.run('a.b')).toBe(false);
    expect(commands.available()).toEqual([]);
    expect(run).not.toHaveBeenCalled();
    end();
  });

  it('of a page come before those of the frame', () => {
    const [frame, page] = [vi.fn(), vi.fn()];
    const ends = [
      commands.add([{ name: 'frame', title: () => 'F', keys: 'Mod+L', run: frame }]),
      commands.add([{ name: 'page', title: () => 'P', keys: 'Mod+L', run: page }]),
    ];
    commands.press('Mod+L');
    expect(page).toHaveBeenCalledOnce();
    expect(frame).not.toHaveBeenCalled();
    ends.forEach((end) => end());
  });
});

describe('Escape', () => {
  it('undoes what was opened last, one step at a time', () => {
    const undone: string[] = [];
    const first = onEscape(() => void undone.push('first'));
    const second = onEscape(() => void undone.push('second'));
    stepBack();
    second();
    stepBack();
    first();
    expect(undone).toEqual(['second', 'first']);
    expect(stepBack()).toBe(false);
  });

  it('passes on where there was nothing to undo', () => {
    const undone: string[] = [];
    const ends = [onEscape(() => void undone.push('below')), onEscape(() => false)];
    expect(stepBack()).toBe(true);
    expect(undone).toEqual(['below']);
    ends.forEach((end) => end());
  });
});
