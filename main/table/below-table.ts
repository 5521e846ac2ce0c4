/** So many totals and notes below a table are held back at most. */
const MOST_HELD = 50;

export interface BelowTable<T> {
  /** Whether records are held back. */
  holds(): boolean;
  /** Holds a record back that may stand below the table. */
  hold(record: T): void;
  /** The table goes on: what was held back are rows like all others. */
  goOn(): void;
  /** The table has ended; hands out what stands below it. */
  end(): T[];
}

/** Holds back what may be totals and notes until it is known whether the table goes on behind them. */
export function createBelowTable<T>(takeRow: (record: T) => void): BelowTable<T> {
  let held: T[] = [];
  function goOn(): void {
    if (held.length === 0) return;
    const rows = held;
    held = [];
    for (const record of rows) takeRow(record);
  }
  return {
    holds: () => held.length > 0,
    hold(record) {
      held.push(record);
      if (held.length > MOST_HELD) goOn();
    },
    goOn,
    end() {
      const below = held;
      held = [];
      return below;
    },
  };
}
