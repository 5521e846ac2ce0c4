import { untrack } from 'svelte';
import type {
  Args,
  JobFilter,
  JobOverview,
  JobRow,
  ProblemView,
  RowProblem,
} from '../../../preload/contract.ts';
import { isCancelled, problemOf, type Send } from '../../connection.ts';
import { Waiting } from './waiting.svelte.ts';
import { NO_PAGES, PAGE_ROWS, pagesOf, rowAt, withPage } from './row-pages.ts';

export type Sort = Args<'jobs.page'>['sort'];

interface Fetch {
  readonly page: number;
  readonly stopping: AbortController;
}

/** The rows of one job, fetched as they come into sight. Row numbers here are places in the sorted, filtered list. */
export class Results {
  readonly jobId: string;
  /** Rows that the filter lets through; null until the first page is there. */
  total = $state<number | null>(null);
  filter = $state.raw<JobFilter>({});
  sort = $state<Sort>('row');
  problem = $state.raw<ProblemView | null>(null);
  /** The first rows of another filter or order, which take a while where there are millions. */
  readonly waiting = new Waiting();
  /** What each chart shows: the rows that all other parts of the filter let through, so that it can be chosen from. */
  byConfidence = $state.raw<JobOverview | null>(null);
  byClass = $state.raw<JobOverview | null>(null);
  /** Rows that could not be read; null until they were asked for and are there. */
  problems = $state.raw<RowProblem[] | null>(null);

  readonly filtered = $derived(Object.values(this.filter).some((value) => value !== undefined));

  readonly #send: Send;
  #pages = $state.raw(NO_PAGES);
  /** The view whose pages are kept: the first page of a new one replaces the old one's, so that nothing flickers. */
  #shown = 0;
  /** What it lets through, and its order. */
  #there: { filter: JobFilter; sort: Sort } = { filter: {}, sort: 'row' };
  #underWay: readonly Fetch[] = [];
  #view = 0;
  #charting: AbortController | null = null;

  constructor(send: Send, jobId: string) {
    this.#send = send;
    this.jobId = jobId;
  }

  /** The row at `place` of the list; undefined while it is being fetched. */
  row(place: number): JobRow | undefined {
    return rowAt(this.#pages, place);
  }

  /** Fetches what is missing of the rows `first` to `last`, and lets go of fetches that nobody looks at any more. */
  show(first: number, last: number): void {
    untrack(() => {
      const wanted = pagesOf(first, last, this.total);
      this.#stop(({ page }) => !wanted.includes(page));
      const isUnderWay = (page: number) => this.#underWay.some((fetch) => fetch.page === page);
      for (const page of wanted) {
        if (!this.#pages.has(page) && !isUnderWay(page)) void this.#fetch(page);
      }
    });
  }

  /** Narrows the list further, or widens it where a value is undefined. */
  narrow(more: JobFilter): void {
    this.filter = { ...this.filter, ...more };
    this.reload();
  }

  /** Lets every row through. */
  widen(): void {
    this.filter = {};
    this.reload();
  }

  sortBy(sort: Sort): void {
    this.sort = sort;
    this.#restart();
  }

  /** Waits no longer for another filter or order: back to the one whose rows are there. */
  back(): void {
    ({ filter: this.filter, sort: this.sort } = this.#there);
    this.reload();
  }

  /** Fetches the list anew from its beginning, and the charts. */
  reload(): void {
    this.#restart();
    void this.#loadCharts();
  }

  /** Fetches the rows that could not be read. */
  async loadProblems(): Promise<void> {
    try {
      this.problems = await this.#send('jobs.problems', { id: this.jobId });
    } catch (error) {
      this.problem = problemOf(error);
    }
  }

  /** Lets go of all fetches. */
  leave(): void {
    this.#view++;
    this.#stop(() => true);
    this.waiting.leave();
    this.#charting?.abort();
  }

  #restart(): void {
    this.#view++;
    this.#stop(() => true);
    this.problem = null;
    this.waiting.begin();
    void this.#fetch(0);
  }

  async #loadCharts(): Promise<void> {
    this.#charting?.abort();
    const charting = new AbortController();
    this.#charting = charting;
    const confidence = {
      ...this.filter,
      least: undefined,
      most: undefined,
      unknown: undefined,
    };
    const classes = { ...this.filter, label: undefined, group: undefined };
    const ask = (filter: JobFilter) =>
      this.#send('jobs.overview', { id: this.jobId, filter }, { signal: charting.signal });
    try {
      const isOne = JSON.stringify(confidence) === JSON.stringify(classes);
      const first = await ask(confidence);
      const second = isOne ? first : await ask(classes);
      if (this.#charting !== charting) return;
      this.byConfidence = first;
      this.byClass = second;
    } catch (error) {
      if (this.#charting === charting && !isCancelled(error)) this.problem = problemOf(error);
    }
  }

  async #fetch(page: number): Promise<void> {
    const view = this.#view;
    const { filter, sort } = this;
    const stopping = new AbortController();
    const fetch: Fetch = { page, stopping };
    this.#underWay = [...this.#underWay, fetch];
    try {
      const { total, rows } = await this.#send(
        'jobs.page',
        {
          id: this.jobId,
          offset: page * PAGE_ROWS,
          limit: PAGE_ROWS,
          ...{ sort, filter },
        },
        { signal: stopping.signal },
      );
      if (view !== this.#view) return;
      this.#pages = withPage(this.#shown === view ? this.#pages : NO_PAGES, page, rows);
      this.#shown = view;
      this.#there = { filter, sort };
      this.total = total;
    } catch (error) {
      if (view === this.#view && !stopping.signal.aborted) this.problem = problemOf(error);
    } finally {
      if (view === this.#view) this.waiting.end();
      this.#underWay = this.#underWay.filter((other) => other !== fetch);
    }
  }

  #stop(which: (fetch: Fetch) => boolean): void {
    for (const fetch of this.#underWay) if (which(fetch)) fetch.stopping.abort();
    this.#underWay = this.#underWay.filter((fetch) => !which(fetch));
  }
}
