import type {
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

/** The queue of descriptions that a person decides, one in front and the next ones behind it, fetched in parts. */
export class ReviewQueue {
  progress = $state.raw<ReviewProgress | null>(null);
  /** The first is the one that is decided. */
  items = $state.raw<readonly ReviewItem[]>([]);
  /** Descriptions in this part of the queue; null until they are known. */
  total = $state<number | null>(null);
  order = $state<ReviewOrder>('margin');
  part = $state<ReviewPart>('open');
  filter = $state.raw<JobFilter>({});
  /** How far the descriptions are gathered, the first time. */
  gathering = $state.raw<Progress | null>(null);
  loading = $state(false);
  problem = $state.raw<ProblemView | null>(null);
  /** Of this part those that were passed and stay in it: what is left for later once more, or decided again. */
  protected passed = $state(0);
  /** Descriptions that are still to come, the one in front among them. */
  readonly left = $derived(this.total === null ? null : this.total - this.passed);
  readonly current = $derived<ReviewItem | null>(this.items[0] ?? null);

  protected readonly send: Send;
  protected readonly id: string;
  /** Decisions are sent one after the other: the next part of the queue is asked for when they are kept. */
  protected sending: Promise<void> = Promise.resolve();
  /** Rows that were decided here and are not kept there yet: the queue still has them. */
  protected pending: readonly number[] = [];
  #asking: AbortController | null = null;

  constructor(send: Send, id: string) {
    this.send = send;
    this.id = id;
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
    this.passed = 0;
    await this.sending;
    await this.#fetch();
  }

  /** Brings one of the next ones to the front. */
  bringForward(item: ReviewItem): void {
    this.items = [item, ...this.items.filter((other) => other !== item)];
  }

  leave(): void {
    this.#asking?.abort();
  }

  /** Fetches more where few descriptions are left here and others follow. */
  protected async refill(): Promise<void> {
    const here = this.items.length + this.pending.length;
    if (this.items.length < FEW && (this.left ?? 0) > here) await this.#fetch();
  }

  /** Fetches what follows in the queue behind what is here already. */
  async #fetch(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.loading = true;
    this.problem = null;
    try {
      const queue = await this.send(
        'review.queue',
        {
          id: this.id,
          filter: { ...this.filter, review: parts[this.part] },
          order: this.order,
          offset: this.passed + this.pending.length + this.items.length,
          limit: READY,
        },
        {
          signal: asking.signal,
          onProgress: (progress) => (this.gathering = progress),
        },
      );
      if (this.#asking !== asking) return;
      const known = [...this.pending, ...this.items.map(({ row }) => row.row)];
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
}
