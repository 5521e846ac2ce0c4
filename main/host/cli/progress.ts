/** A line on standard error that tells how far the work has come, on a terminal alone. */
export interface ProgressLine {
  /** `share` is 0 to 1, or null where the end is not known. */
  show(text: string, share: number | null): void;
  /** Takes the line away, for other words to be said. */
  clear(): void;
}

const PAUSE_MILLISECONDS = 200;

/** The progress line of `stream`; nothing at all if that is no terminal. */
export function createProgress(stream: NodeJS.WriteStream, isWanted: boolean): ProgressLine {
  if (!isWanted || !stream.isTTY) return { show() {}, clear() {} };
  let shown = '';
  let at = 0;
  return {
    show(text, share) {
      const now = performance.now();
      if (now - at < PAUSE_MILLISECONDS) return;
      at = now;
      const line = share === null ? text : `${text} · ${Math.floor(share * 100)} %`;
      const room = Math.max(10, (stream.columns ?? 80) - 1);
      shown = line.slice(0, room);
      stream.write(`\r\x1b[K${shown}`);
    },
    clear() {
      if (shown) stream.write('\r\x1b[K');
      shown = '';
    },
  };
}

/** A whole number with separators. Not by `toLocaleString`, which takes 20 ms the first time. */
export const whole = (value: number) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
