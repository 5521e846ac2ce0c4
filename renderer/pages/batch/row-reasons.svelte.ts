import type { Answer, Explanation, JobRow, ProblemView } from '../../../preload/contract.ts';
import { problemOf, type Send } from '../../connection.ts';
import { MOST_CHARACTERS } from '../../state/longest-text.ts';

/** Why a row got its classes, by the model that is current now: the row's own only while that is the job's. */
export class RowReasons {
  readonly row: JobRow;
  /** What the model reads in the text. */
  answer = $state.raw<Answer | null>(null);
  explanation = $state.raw<Explanation | null>(null);
  /** The current model is another one than the job's; it cannot speak for it. */
  otherModel = $state(false);
  problem = $state.raw<ProblemView | null>(null);
  readonly #send: Send;
  readonly #modelId: string;

  constructor(send: Send, row: JobRow, modelId: string) {
    this.#send = send;
    this.row = row;
    this.#modelId = modelId;
  }

  async load(): Promise<void> {
    const text = this.row.description.slice(0, MOST_CHARACTERS);
    const top = this.row.classes.length;
    if (top === 0) return;
    try {
      // The row knows its classes by label; the model's answer gives their places.
      const answer = await this.#send('classify.text', { text, top });
      if (answer.modelId !== this.#modelId) {
        this.otherModel = true;
        return;
      }
      this.answer = answer;
      const classes = answer.classes.map(({ index }) => index);
      this.explanation = await this.#send('classify.explain', { text, classes });
    } catch (error) {
      this.problem = problemOf(error);
    }
  }
}
