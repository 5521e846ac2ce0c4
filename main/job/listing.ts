import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { stopIfAborted } from '../core/problem.ts';
import { untilAborted } from './until-aborted.ts';
import { numberOf } from './values.ts';

/** Rows in an order, as a query that gives their places. */
export interface Listed {
  /** Equal for queries that give the same places. */
  readonly key: string;
  readonly query: string;
  readonly values: Record<string, DuckDBValue>;
}

/**
 * The places of the rows that are looked through, laid out once in a table of the connection's own, from which any page
 * is there at once, however far down. One listing at a time: that of another order or filter replaces it.
 */
export interface Listing {
  isLaid(key: string): boolean;
  /** Lays the rows out, for pages to come; nobody waits for it, and another listing stops it. */
  prepare(listed: Listed): void;
  /**
   * How many rows there are, and the places of a stretch of them.
   * @throws Problem `cancelled`
   */
  stretch(
    listed: Listed,
    offset: number,
    limit: number,
    signal: AbortSignal | undefined,
  ): Promise<{ total: number; places: number[] }>;
  /** Stops what is being laid out and nobody waits for, and answers when nothing is any more. */
  stop(): Promise<void>;
  /** Lets go of the connection. */
  close(): void;
}

/** @param connection that nothing else uses: it is interrupted where nobody waits for a listing any more */
export function createListing(connection: DuckDBConnection): Listing {
  let laid: { key: string; total: number } | null = null;
  let laying: string | null = null;
  let wanted = '';
  const waiting = new Set<{ key: string; signal: AbortSignal | undefined }>();
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  }

  function want(key: string): void {
    wanted = key;
    if (laying === null || laying === key) return;
    const isAwaited = [...waiting].some((one) => one.key === laying && !one.signal?.aborted);
    if (!isAwaited) connection.interrupt();
  }

  async function layOut({ key, query, values }: Listed): Promise<number> {
    if (laid?.key === key) return laid.total;
    laid = null;
    laying = key;
    try {
      await connection.run(`CREATE OR REPLACE TEMP TABLE listing AS ${query}`, { ...values });
      const [[total]] = (await connection.runAndReadAll('SELECT count(*) FROM listing')).getRows();
      laid = { key, total: numberOf(total) };
      return laid.total;
    } finally {
      laying = null;
    }
  }

  return {
    isLaid: (key) => laid?.key === key,
    prepare(listed) {
      want(listed.key);
      inTurn(async () => {
        if (wanted === listed.key) await layOut(listed);
      }).catch(() => {}); // told to whoever asks for a page of it
    },
    async stretch(listed, offset, limit, signal) {
      const request = { key: listed.key, signal };
      waiting.add(request);
      want(listed.key);
      const work = inTurn(async () => {
        stopIfAborted(signal);
        const total = await layOut(listed);
        const found = await connection.runAndReadAll(
          `SELECT place FROM listing WHERE rowid BETWEEN ${offset} AND ${offset + limit - 1} ORDER BY rowid`,
        );
        return { total, places: found.getRows().map(([place]) => numberOf(place)) };
      });
      return untilAborted(work, signal).finally(() => waiting.delete(request));
    },
    async stop() {
      want('');
      await last;
    },
    close: () => connection.closeSync(),
  };
}
