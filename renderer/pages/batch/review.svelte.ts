import type { DecisionMade, ReviewItem } from '../../../preload/contract.ts';
import { problemOf } from '../../connection.ts';
import { ReviewQueue, type ReviewPart } from './review-queue.svelte.ts';

/** What a person decides of the queue in front of them, whose name stands in it, and what is taken back. */
export class Review extends ReviewQueue {
  /** Whose name stands in the decisions; '' until it is known. */
  reviewer = $state('');
  /** What was decided last, to be said aloud and taken back. */
  last = $state.raw<{ item: ReviewItem; made: DecisionMade } | null>(null);

  /** Asks how far the review has come, without its queue. */
  async loadProgress(): Promise<void> {
    await this.#try(async () => {
      this.progress = await this.send('review.progress', { id: this.id });
    });
  }

  async loadReviewer(): Promise<void> {
    await this.#try(async () => {
      this.reviewer = (await this.send('review.reviewer', { name: null })).name;
    });
  }

  async setReviewer(name: string): Promise<void> {
    await this.#try(async () => {
      this.reviewer = (await this.send('review.reviewer', { name: name.trim() })).name;
    });
  }

  /** Decides the description in front; the next one comes at once, and this one back if it could not be kept. */
  decide(made: DecisionMade): Promise<void> {
    const item = this.current;
    if (!item) return Promise.resolve();
    this.problem = null;
    this.items = this.items.slice(1);
    this.last = { item, made };
    this.pending = [...this.pending, item.row.row];
    this.sending = this.sending.then(() => this.#keep(item, made));
    return this.sending;
  }

  /** Takes the last decision back and puts its description in front again. */
  async undo(): Promise<void> {
    await this.sending;
    await this.#try(async () => {
      const { item, progress } = await this.send('review.undo', { id: this.id });
      this.progress = progress;
      this.last = null;
      if (!item) return;
      if (this.part !== 'open') await this.open();
      const others = this.items.filter(({ row }) => row.row !== item.row.row);
      this.items = [item, ...others];
      if (this.part === 'open' && this.total !== null) this.total++;
    });
  }

  /** Below this certainty answers are withheld from now on. */
  async setThreshold(threshold: number): Promise<void> {
    await this.#try(async () => {
      this.progress = await this.send('review.threshold', { id: this.id, threshold });
    });
  }

  async #keep(item: ReviewItem, made: DecisionMade): Promise<void> {
    try {
      const row = item.row.row;
      const { progress } = await this.send('review.decide', {
        id: this.id,
        row,
        decision: made,
      });
      this.#settle(row);
      this.progress = progress;
      if (staysIn(this.part, made)) this.passed++;
      else if (this.total !== null) this.total = Math.max(0, this.total - 1);
      await this.refill();
    } catch (error) {
      this.#settle(item.row.row);
      this.problem = problemOf(error);
      this.last = null;
      this.items = [item, ...this.items];
    }
  }

  #settle(row: number): void {
    this.pending = this.pending.filter((other) => other !== row);
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
