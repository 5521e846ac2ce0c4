import { stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';

/** What the journal beside the results may grow to, as DuckDB has it by default. */
const JOURNAL_BYTES = 16 * 2 ** 20;

/**
 * Puts what is committed from the journal into the results, between two transactions of a run. Of itself DuckDB does it
 * within a commit, which then takes seconds on a busy machine: nobody who cancels a run shall wait for that.
 */
export interface Checkpoints {
  /** From now on commits only write to the journal. */
  takeOver(): Promise<void>;
  /** To be called after a commit: begins a checkpoint where the journal has grown. */
  begin(): Promise<void>;
  /** Settles when none is under way, as the last one did. Nothing may be written, and no results let go, before. */
  idle(): Promise<void>;
  /** Leaves checkpoints to DuckDB again; one that is under way is not waited for. */
  handBack(): Promise<void>;
}

/** @param path the DuckDB file of the connection */
export function createCheckpoints(connection: DuckDBConnection, path: string): Checkpoints {
  let last: Promise<void> = Promise.resolve();
  let underWay = false;

  async function checkpoint(): Promise<void> {
    underWay = true;
    try {
      await connection.run('CHECKPOINT');
    } catch (error) {
      // A review is just being changed: after another commit, then.
      if (!/other write transactions/.test(String(error))) throw error;
    } finally {
      underWay = false;
    }
  }

  const threshold = async (bytes: number) => {
    await connection.run(`SET checkpoint_threshold = '${bytes} bytes'`);
  };

  function keep(work: Promise<void>): void {
    last = work;
    work.catch(() => {}); // told to whoever waits until nothing is under way
  }

  return {
    takeOver: () => threshold(2 ** 40),
    async begin() {
      const { size } = await stat(`${path}.wal`).catch(() => ({ size: 0 }));
      if (size >= JOURNAL_BYTES) keep(checkpoint());
    },
    idle: () => last,
    async handBack() {
      keep(last.catch(() => {}).then(() => threshold(JOURNAL_BYTES)));
      if (!underWay) await last.catch(() => {});
    },
  };
}
