import type {
  DecisionMade,
  JobFilter,
  ProblemView,
  ReviewItem,
  ReviewProgress,
  ReviewState,
} from '../../../preload/contract.ts';
import { isCancelled, problemOf, type Progress, type Send } from '../../connection.ts';

/** Descriptions that are kept ready, and when more are fetched. */
const READY = 30;
const FEW = 10;

export type ReviewOrder = 'margin' | 'certainty' | 'rows';
/** What is gone through: what nobody has decided, what was left for later, what was decided. */
export type ReviewPart = 'open' | 'skipped' | 'decided';

const parts: Readonly<Record<ReviewPart, ReviewState[] | undefined>> = {
  open: undefined,
  skipped: ['skipped'],
  decided: ['accepted', 'corrected'],
};

/** The queue of descriptions that a person decides, one large and the next ones behind it. */
export class Review {
  progress = $state.raw<ReviewProgress | null>(null);
  /** The first is the one that is decided. */
  items = $state.raw<readonly ReviewItem[]>([]);
  /** Descriptions in this part of the queue; null until they are known. */
  total = $state<number | null>(null);
  /** Of them those that were passed and stay in this part: what is left for later once more, or decided again. */
  #passed = $state(0);
  order = $state<ReviewOrder>('margin');
  part = $state<ReviewPart>('open');
  filter = $state.raw<JobFilter>({});
  /** How far the descriptions are gathered, the first time. */
  gathering = $state.raw<Progress | null>(null);
  loading = $state(false);
  problem = $state.raw<ProblemView | null>(null);
  /** Whose name stands in the decisions; '' until it is known. */
  reviewer = $state('');
  /** What was decided last, to be said aloud and taken back. */
  last = $state.raw<{ item: ReviewItem; made: DecisionMade } | null>(null);
  /** Descriptions that are still to come, the one in front among them. */
  readonly left = $derived(this.total === null ? null : this.total - this.#passed);
  readonly current = $derived<ReviewItem | null>(this.items[0] ?? null);

  readonly #send: Send;
  readonly #id: string;
  #asking: AbortController | null = null;
  /** Decisions are sent one after the other: the next part of the queue is asked for when they are kept. */
  #sending: Promise<void> = Promise.resolve();
  /** Rows that were decided here and are not kept there yet: the queue still has them. */
  #pending: readonly number[] = [];

  constructor(send: Send, id: string) {
    this.#send = send;
    this.#id = id;
  }

  /** Begins the queue anew, with another order, part or filter. */
  async open(
    more: { order?: ReviewOrder; part?: ReviewPart; filter?: JobFilter } = {},
  ): Promise<void> {
    if (more.order) this.order = more.order;
    if (more.part) this.part = more.part;
    if (more.filter) this.filter = more.filter;
    this.items = [];
    this.total = null;
    this.#passed = 0;
    await this.#sending;
    await this.#fetch();
  }

  /** Asks how far the review has come, without its queue. */
  async loadProgress(): Promise<void> {
    await this.#try(async () => {
      this.progress = await this.#send('review.progress', { id: this.#id });
    });
  }

  async loadReviewer(): Promise<void> {
    await this.#try(async () => {
      this.reviewer = (await this.#send('review.reviewer', { name: null })).name;
    });
  }

  async setReviewer(name: string): Promise<void> {
    await this.#try(async () => {
      this.reviewer = (await this.#send('review.reviewer', { name: name.trim() })).name;
    });
  }

  /** Decides the description in front; the next one comes at once, and this one back if it could not be kept. */
  decide(made: DecisionMade): Promise<void> {
    const item = this.current;
    if (!item) return Promise.resolve();
    this.problem = null;
    this.items = this.items.slice(1);
    this.last = { item, made };
    this.#pending = [...this.#pending, item.row.row];
    this.#sending = this.#sending.then(() => this.#keep(item, made));
    return this.#sending;
  }

  /** Takes the last decision back and puts its description in front again. */
  async undo(): Promise<void> {
    await this.#sending;
    await this.#try(async () => {
      const { item, progress } = await this.#send('review.undo', { id: this.#id });
      this.progress = progress;
      this.last = null;
      if (!item) return;
      if (this.part !== 'open') await this.open();
      const others = this.items.filter(({ row }) => row.row !== item.row.row);
      this.items = [item, ...others];
      if (this.part === 'open' && this.total !== null) this.total++;
    });
  }

  /** Brings one of the next ones to the front. */
  bringForward(item: ReviewItem): void {
    this.items = [item, ...this.items.filter((other) => other !== item)];
  }

  /** Below this certainty answers are withheld from now on. */
  async setThreshold(threshold: number): Promise<void> {
    await this.#try(async () => {
      this.progress = await this.#send('review.threshold', { id: this.#id, threshold });
    });
  }

  leave(): void {
    this.#asking?.abort();
  }

  async #keep(item: ReviewItem, made: DecisionMade): Promise<void> {
    try {
      const row = item.row.row;
      const { progress } = await this.#send('review.decide', {
        id: this.#id,
        row,
        decision: made,
      });
      this.#settle(row);
      this.progress = progress;
      if (staysIn(this.part, made)) this.#passed++;
      else if (this.total !== null) this.total = Math.max(0, this.total - 1);
      if (this.items.length < FEW && this.#isMore()) await this.#fetch();
    } catch (error) {
      this.#settle(item.row.row);
      this.problem = problemOf(error);
      this.last = null;
      this.items = [item, ...this.items];
    }
  }

  /** Fetches what follows in the queue behind what is here already. */
  async #fetch(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.loading = true;
    this.problem = null;
    try {
      const queue = await this.#send(
        'review.queue',
        {
          id: this.#id,
          filter: { ...this.filter, review: parts[this.part] },
          order: this.order,
          offset: this.#passed + this.#pending.length + this.items.length,
          limit: READY,
        },
        {
          signal: asking.signal,
          onProgress: (progress) => (this.gathering = progress),
        },
      );
      if (this.#asking !== asking) return;
      const known = [...this.#pending, ...this.items.map(({ row }) => row.row)];
      this.items = [...this.items, ...queue.items.filter(({ row }) => !known.includes(row.row))];
      this.total = queue.total;
      this.progress = queue.progress;
    } catch (error) {
      if (this.#asking === asking && !isCancelled(error)) this.problem = problemOf(error);
    } finally {
      if (this.#asking === asking) {
        this.loading = false;
        this.gathering = null;
      }
    }
  }

  #settle(row: number): void {
    this.#pending = this.#pending.filter((other) => other !== row);
  }

  #isMore(): boolean {
    return (this.left ?? 0) > this.items.length + this.#pending.length;
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.problem = problemOf(error);
    }
  }
}

/** Whether a description that was decided so is still in the part of the queue that is gone through. */
function staysIn(part: ReviewPart, { kind }: DecisionMade): boolean {
  if (part === 'open') return false;
  return (part === 'skipped') === (kind === 'skip');
}
