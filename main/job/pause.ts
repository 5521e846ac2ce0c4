/** Holds a run where it is, until it is let go on or stopped. */
export interface Gate {
  readonly closed: boolean;
  close(): void;
  open(): void;
  /** Settles when the gate is open, or `signal` is aborted. */
  passed(signal?: AbortSignal): Promise<void>;
}

export function createGate(): Gate {
  let closed = false;
  let waiting: (() => void)[] = [];
  return {
    get closed() {
      return closed;
    },
    close() {
      closed = true;
    },
    open() {
      closed = false;
      for (const go of waiting) go();
      waiting = [];
    },
    async passed(signal) {
      if (!closed || signal?.aborted) return;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
    },
  };
}
