import type {
  ClassDetails,
  Explanation,
  ProblemView,
  TokenDetails,
} from '../../../preload/contract.ts';
import { problemOf, send } from '../../connection.ts';
import { Latest } from '../../state/latest.ts';

/** So many of the strongest are shown on either side. */
export const STRONGEST = 20;

/** The class or the word that the page has open, and the description that is tested on the class. */
export class Opened {
  details = $state.raw<ClassDetails | null>(null);
  token = $state.raw<TokenDetails | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  /** Chart or table; stays as it was chosen. */
  view = $state<'chart' | 'table'>('chart');
  /** Stays from class to class: one description, tried on several. */
  text = $state('');
  explanation = $state.raw<Explanation | null>(null);
  private readonly opening = new Latest();
  private readonly explaining = new Latest();

  showClass(index: number): void {
    this.token = null;
    void this.opening.run(
      (signal) => send('classes.show', { index, strongest: STRONGEST }, { signal }),
      (details) => {
        this.problem = null;
        this.details = details;
        this.explain();
      },
      (error) => this.fail(error),
    );
  }

  showToken(token: string): void {
    void this.opening.run(
      (signal) => send('tokens.show', { token, strongest: STRONGEST }, { signal }),
      (details) => {
        this.problem = null;
        this.token = details;
      },
      (error) => this.fail(error),
    );
  }

  /** Nothing is open: none was chosen, or the model has none of that name. */
  close(): void {
    this.opening.stop();
    this.details = null;
    this.token = null;
    this.problem = null;
  }

  test(text: string): void {
    this.text = text;
    this.explain();
  }

  private explain(): void {
    const { text, details } = this;
    if (!details || text.trim() === '') {
      this.explaining.stop();
      this.explanation = null;
      return;
    }
    void this.explaining.run(
      (signal) => send('classify.explain', { text, classes: [details.index] }, { signal }),
      (explanation) => (this.explanation = explanation),
      (error) => this.fail(error),
    );
  }

  private fail(error: unknown): void {
    this.details = null;
    this.token = null;
    this.problem = problemOf(error);
  }
}

export const opened = new Opened();
