import { untrack } from 'svelte';

/** One thing that can be done: by the palette, by its keys, by the application's menu (under its name). */
export interface Command {
  /** Stable and dotted, as the menu names it: `go.search`, `search.copy`. */
  readonly name: string;
  /** A verb, in the user's language. */
  readonly title: () => string;
  /** `Mod+Shift+C`; Mod is Ctrl, and Cmd on a Mac. */
  readonly keys?: string;
  /** Whether it can be done now; if not said, always. */
  readonly enabled?: () => boolean;
  readonly run: () => void;
}

/** Every action of the window. The frame registers its own for good, a page its own while it is shown. */
class Commands {
  private sets = $state.raw<readonly (readonly Command[])[]>([]);
  all = $derived(this.sets.flat());

  /** Adds commands; the answer takes them away: `$effect(() => commands.add([…]))`. */
  add(list: readonly Command[]): () => void {
    this.sets = [...untrack(() => this.sets), list];
    return () => {
      this.sets = this.sets.filter((other) => other !== list);
    };
  }

  /** Those that can be done now. */
  available(): Command[] {
    return this.all.filter(isEnabled);
  }

  /** Does what the command of that name does; tells whether there was one that could be done. */
  run(name: string): boolean {
    return this.runFirst((command) => command.name === name);
  }

  /** Does what the keys say; tells whether they say anything. */
  press(keys: string): boolean {
    return this.runFirst((command) => command.keys === keys);
  }

  private runFirst(matches: (command: Command) => boolean): boolean {
    // The page's own come before the frame's.
    const command = this.all.findLast((one) => matches(one) && isEnabled(one));
    command?.run();
    return command !== undefined;
  }
}

const isEnabled = ({ enabled }: Command) => enabled?.() ?? true;

export const commands = new Commands();

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** A key as commands name it: `Mod+Shift+C`, `?`, `F1`. */
export function keysOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && /^[A-Z0-9]$|^.{2,}$/.test(key);
  return [mod && 'Mod', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}

const signs: Readonly<Record<string, string>> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  ArrowRight: '→',
  ArrowLeft: '←',
};

/** Keys as people of this system read them, one by one. */
export function readableKeys(keys: string): string[] {
  return keys.split('+').map((key) => signs[key] ?? key);
}
