import type { BatchAnswer } from '../../core/fast/classifier.ts';
import { joinDescription, type RowReport, type TableBatch } from '../../table/dialect.ts';
import type { Answering } from './answering.ts';
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
  answering: Answering;
  top: number;
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
  readonly answers: Promise<BatchAnswer>;
  readonly taken: TakenRows;
  isReady: boolean;
}

/** Batches that are read while others are classified and written: some, and more while the rows are short. */
const BATCHES_AHEAD = 6;
const SHORT_BATCHES_AHEAD = 160;
const SHORT_BYTES_AHEAD = 24 * 2 ** 20;

/** Has the rows of a table classified and written, in its order; some are read while others are on their way. */
export async function classifyRows(run: RowsRun): Promise<void> {
  const { batches, description, answering, take, tally, progress } = run;
  const begun = performance.now();
  const underWay: UnderWay[] = [];

  async function writeNext(): Promise<void> {
    const next = underWay.shift();
    if (!next) return;
    report(next.reports, tally, progress);
    await run.tell(next.reports);
    const { knownTokens } = await next.answers;
    if (knownTokens.length > 0) await next.taken.write();
    tally.rows += knownTokens.length;
    for (const known of knownTokens) if (known === 0) tally.unknown += 1;
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

  for (let next = run.first; !next.done;) {
    const { rows, reports, bytes } = next.value;
    const texts = rows.map(({ cells }) => joinDescription(cells, description));
    const answers = answering.classify(texts, run.top);
    answers.catch(() => {});
    const entry = { reports, bytes, answers, taken: take(rows, answers), isReady: false };
    underWay.push(entry);
    // What fails is thrown when its turn to be written comes.
    entry.taken.ready.then(
      () => (entry.isReady = true),
      () => {},
    );
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
