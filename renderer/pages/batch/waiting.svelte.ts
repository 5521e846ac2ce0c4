/** What takes longer than this shows that it goes on, */
const SHOWN_AFTER = 100;
/** and longer than this can be stopped. */
const LONG_AFTER = 1000;

/** How long something has been waited for, as far as it matters to people. */
export class Waiting {
  /** Whether it shows. */
  shown = $state(false);
  /** Whether it can be stopped. */
  long = $state(false);
  #timers: ReturnType<typeof setTimeout>[] = [];

  /** Begins to wait, anew if it does already. */
  begin(): void {
    this.end();
    this.#timers = [
      setTimeout(() => (this.shown = true), SHOWN_AFTER),
      setTimeout(() => (this.long = true), LONG_AFTER),
    ];
  }

  end(): void {
    this.leave();
    this.shown = false;
    this.long = false;
  }

  /** Nobody looks any more: nothing will show. Unlike `end` it changes nothing that is shown, so it may be called in what is derived. */
  leave(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}
