/** What Escape undoes, the last opened first. */
const steps: (() => boolean | void)[] = [];

/**
 * While it is registered, Escape calls `step`; the step that was registered last comes first.
 * A step that answers `false` had nothing to undo, and the one before it is asked.
 * The answer ends the registration: `$effect(() => isOpen ? onEscape(close) : undefined)`.
 */
export function onEscape(step: () => boolean | void): () => void {
  steps.push(step);
  return () => {
    const at = steps.lastIndexOf(step);
    if (at >= 0) steps.splice(at, 1);
  };
}

/** Takes one step back; tells whether there was one. */
export function stepBack(): boolean {
  for (let i = steps.length - 1; i >= 0; i--) if (steps[i]() !== false) return true;
  return false;
}
