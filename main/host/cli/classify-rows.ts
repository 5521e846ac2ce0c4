import { joinDescription, type RowReport, type TableBatch } from '../../table/dialect.ts';
import { say } from './output.ts';
import { whole, type ProgressLine } from './progress.ts';
import type { TakenRows, TakeRows } from './write-rows.ts';

/** What a run has come to. */
export interface Tally {
  /** Rows written. */
  rows: number;
  /** Rows among them without a known word. */
  unknown: number;
  /** Records that could not be read and are not among the rows. */
  lost: number;
  /** Rows that are written, but odd. */
  odd: number;
}

/** Oddities of rows that are written are told one by one up to here, then counted. */
const ODDITIES_TOLD = 20;

/** What is needed to classify the rows of a table. */
export interface RowsRun {
  batches: AsyncGenerator<TableBatch, void, undefined>;
  /** The first of them, taken already. */
  first: IteratorResult<TableBatch, void>;
  description: number[];
  take: TakeRows;
  tally: Tally;
  progress: ProgressLine;
  /** Of the whole table, null if nobody knows. */
  bytes: number | null;
  /** Takes what is to be saved of the reports. */
  tell: (reports: readonly RowReport[]) => Promise<void>;
}

/** A batch that was read: its rows may be laid out elsewhere already. */
interface UnderWay extends Pick<TableBatch, 'reports' | 'bytes'> {
  /** How many rows it has; what has become of them is null if it has none. */
  readonly rows: number;
  readonly taken: TakenRows | null;
  isReady: boolean;
}

/** Batches that are read while others are classified and written: some, and more while the rows are short. */
const BATCHES_AHEAD = 6;
const SHORT_BATCHES_AHEAD = 160;
const SHORT_BYTES_AHEAD = 24 * 2 ** 20;

/** Has the rows of a table classified and written, in its order; some are read while others are on their way. */
export async function classifyRows(run: RowsRun): Promise<void> {
  const { batches, description, take, tally, progress } = run;
  const begun = performance.now();
  const underWay: UnderWay[] = [];

  async function writeNext(): Promise<void> {
    const next = underWay.shift();
    if (!next) return;
    report(next.reports, tally, progress);
    await run.tell(next.reports);
    tally.unknown += (await next.taken?.write()) ?? 0;
    tally.rows += next.rows;
    const rate = tally.rows / ((performance.now() - begun) / 1000);
    const share = run.bytes === null ? null : Math.min(1, next.bytes / run.bytes);
    progress.show(`${whole(tally.rows)} rows · ${whole(rate)} a second`, share);
  }

  function isFarAhead(): boolean {
    if (underWay.length <= BATCHES_AHEAD) return false;
    const bytes = underWay[underWay.length - 1].bytes - underWay[0].bytes;
    return underWay.length > SHORT_BATCHES_AHEAD || bytes > SHORT_BYTES_AHEAD;
  }

  /** Writes what is ready, and waits for the next where enough is under way. */
  async function writeReady(): Promise<void> {
    if (isFarAhead()) await writeNext();
    while (underWay.at(0)?.isReady) await writeNext();
  }

  function begin({ rows, reports, bytes }: TableBatch): UnderWay {
    const texts = rows.map(({ cells }) => joinDescription(cells, description));
    const taken = rows.length > 0 ? take(rows, texts) : null;
    const entry = { reports, bytes, rows: rows.length, taken, isReady: taken === null };
    // What fails is thrown when its turn to be written comes.
    taken?.ready.then(
      () => (entry.isReady = true),
      () => {},
    );
    return entry;
  }

  for (let next = run.first; !next.done;) {
    underWay.push(begin(next.value));
    [next] = await Promise.all([batches.next(), writeReady()]);
  }
  while (underWay.length > 0) await writeNext();
}

/** Tells what was odd about a batch; a record that is lost is always told. */
function report(reports: readonly RowReport[], tally: Tally, progress: ProgressLine): void {
  for (const { kept, problem } of reports) {
    if (kept) tally.odd += 1;
    else tally.lost += 1;
    if (kept && tally.odd > ODDITIES_TOLD) continue;
    progress.clear();
    say(problem.message);
  }
}

/** Says what a run has come to. */
export function tellTally({ rows, unknown, lost, odd }: Tally): void {
  if (odd > ODDITIES_TOLD) say(`… and ${whole(odd - ODDITIES_TOLD)} more rows that are odd.`);
  const parts = [`${whole(rows)} rows`];
  if (unknown > 0) parts.push(`${whole(unknown)} without a known word`);
  if (odd > 0) parts.push(`${whole(odd)} odd`);
  if (lost > 0) parts.push(`${whole(lost)} could not be read and were left out`);
  say(`${parts.join(', ')}.`);
}
