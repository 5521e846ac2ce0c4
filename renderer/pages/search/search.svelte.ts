import type { Answer, Explanation, ProblemView, RankedClass } from '../../../preload/contract.ts';
import { pageProblem, problemOf, send } from '../../connection.ts';
import { Latest } from '../../state/latest.ts';
import { MOST_CHARACTERS } from '../../state/longest-text.ts';
import { History } from './history.svelte.ts';

/** A text that stands still for so long has been asked, not just passed by while typing. */
const stillness = 1200;

/** The text in the field, what the model says to it, and why. Lives as long as the window, whatever page is shown. */
export class Search {
  text = $state('');
  answer = $state.raw<Answer | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  /** Set while an answer takes long enough to be noticed. */
  isSlow = $state(false);

  readonly history = new History();
  private isBegun = false;
  private top = 5;
  private readonly asking = new Latest();
  private readonly explaining = new Latest();
  private still: ReturnType<typeof setTimeout> | undefined;
  private slow: ReturnType<typeof setTimeout> | undefined;

  /** The class that was chosen with the keys or the mouse; null follows the first. */
  private chosen = $state<number | null>(null);
  /** Place of the chosen class in the answer. */
  selected = $derived.by(() => {
    const place = this.answer?.classes.findIndex(({ index }) => index === this.chosen) ?? -1;
    return Math.max(0, place);
  });
  selectedClass = $derived<RankedClass | undefined>(this.answer?.classes[this.selected]);

  isReasonOpen = $state(false);
  /** Beside the chosen class: why this and not that? */
  other = $state<number | null>(null);
  explanation = $state.raw<Explanation | null>(null);

  /** Every key asks anew. */
  type(text: string): void {
    this.isBegun = true;
    this.text = text;
    // Whoever looks at the reason for a class wants to see what the next word does to it.
    if (!this.isReasonOpen) this.chosen = null;
    this.ask();
  }

  /** Puts a first text into a field that nobody has written in yet; tells whether it did. */
  begin(text: string): boolean {
    if (this.isBegun) return false;
    this.type(text);
    return true;
  }

  /** Brings back what was asked before. */
  bringBack(text: string): void {
    this.keep();
    this.chosen = null;
    this.type(text);
  }

  showTop(top: number): void {
    if (top === this.top) return;
    this.top = top;
    this.ask();
  }

  /** Asks again, about the same text: after another model was chosen, or when the line is back. */
  ask(): void {
    clearTimeout(this.still);
    clearTimeout(this.slow);
    const { text, top } = this;
    if (text.trim() === '') {
      this.asking.stop();
      this.take(null);
      return;
    }
    if (text.length > MOST_CHARACTERS) {
      this.asking.stop();
      this.fail(tooLong(text.length));
      return;
    }
    this.slow = setTimeout(() => (this.isSlow = true), 250);
    void this.asking.run(
      (signal) => send('classify.text', { text, top }, { signal }),
      (answer) => this.take(answer),
      (error) => this.fail(error),
    );
  }

  private take(answer: Answer | null): void {
    clearTimeout(this.slow);
    this.isSlow = false;
    this.problem = null;
    this.answer = answer;
    if (answer) this.still = setTimeout(() => this.keep(), stillness);
    this.explain();
  }

  private fail(error: unknown): void {
    clearTimeout(this.slow);
    this.isSlow = false;
    this.answer = null;
    this.explanation = null;
    this.problem = problemOf(error);
  }

  /** Puts what stands in the field into the history. */
  keep(): void {
    clearTimeout(this.still);
    if (this.answer && this.answer.text === this.text) this.history.keep(this.answer);
  }

  select(place: number): void {
    const classes = this.answer?.classes ?? [];
    if (classes.length === 0) return;
    const within = Math.max(0, Math.min(classes.length - 1, place));
    this.chosen = within === 0 ? null : classes[within].index;
    if (this.other === classes[within].index) this.other = null;
    this.explain();
  }

  openReason(): void {
    if (!this.selectedClass) return;
    this.isReasonOpen = true;
    this.keep();
    this.explain();
  }

  closeReason(): void {
    this.isReasonOpen = false;
    this.other = null;
    this.explaining.stop();
    this.explanation = null;
  }

  /** Puts another class beside the chosen one; null takes it away. */
  compare(other: number | null): void {
    this.other = other === this.selectedClass?.index ? null : other;
    this.openReason();
  }

  private explain(): void {
    const first = this.selectedClass;
    if (!this.isReasonOpen) return;
    if (!first) {
      this.explaining.stop();
      this.explanation = null;
      return;
    }
    const { text } = this;
    const classes = this.other === null ? [first.index] : [first.index, this.other];
    void this.explaining.run(
      (signal) => send('classify.explain', { text, classes }, { signal }),
      (explanation) => (this.explanation = explanation),
      (error) => (this.problem = problemOf(error)),
    );
  }
}

const tooLong = (length: number) =>
  pageProblem(
    'page.text-too-long',
    `The text has ${length} characters; the program reads up to ${MOST_CHARACTERS} at once. For many descriptions use Batch.`,
    { length, most: MOST_CHARACTERS },
  );

export const search = new Search();
