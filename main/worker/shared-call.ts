import type { BatchAnswer } from '../core/fast/answers.ts';
import { TEXT_END, type LaidTexts } from '../core/fast/texts.ts';

/** Texts that the threads of a pool classify together, and room for their answers, in one memory that all of them see. */
export interface SharedCall {
  readonly memory: SharedArrayBuffer;
  readonly texts: number;
  /** UTF-16 units of all texts, with a separator behind each. */
  readonly units: number;
  readonly top: number;
}

/** A thread takes so many texts at a time: about a millisecond of work, so that none waits long for the others at the end. */
export const PORTION_TEXTS = 256;

/** Places in `state`: texts that are laid out, portions that a thread has taken, and texts that are answered. */
const LAID = 0;
const TAKEN = 1;
const DONE = 2;
const STATE_BYTES = 64;

/** What lies in the memory of a call. */
interface Views {
  readonly state: Int32Array;
  readonly answer: BatchAnswer;
  readonly ends: Uint32Array;
  readonly units: Uint16Array;
}

/** The bytes that a call takes. */
export function bytesOfCall({ texts, units, top }: Omit<SharedCall, 'memory'>): number {
  return STATE_BYTES + texts * (top * 18 + 16) + units * 2;
}

function viewsOf({ memory, texts, units, top }: SharedCall): Views {
  const places = texts * top;
  const scores = STATE_BYTES + places * 8;
  const confidences = scores + places * 8;
  const known = confidences + texts * 8;
  const ends = known + texts * 4;
  const classes = ends + texts * 4;
  return {
    state: new Int32Array(memory, 0, STATE_BYTES / 4),
    answer: {
      top,
      probabilities: new Float64Array(memory, STATE_BYTES, places),
      scores: new Float64Array(memory, scores, places),
      confidences: new Float64Array(memory, confidences, texts),
      classes: new Uint16Array(memory, classes, places),
      knownTokens: new Uint32Array(memory, known, texts),
    },
    ends: new Uint32Array(memory, ends, texts),
    units: new Uint16Array(memory, classes + places * 2, units),
  };
}

/** The side that asks. */
export interface LaidCall {
  /** Lays the texts out, some at a time: threads that were told of the call take them as they come. */
  lay(texts: readonly string[]): void;
  isDone(): boolean;
  /** Where the answers lie until the memory is taken for another call. */
  readonly answer: BatchAnswer;
}

/** Begins a call in a memory where nobody works any more. */
export function beginCall(call: SharedCall): LaidCall {
  const { state, answer, ends, units } = viewsOf(call);
  const bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  state.fill(0);
  return {
    lay(texts) {
      for (let first = 0, at = 0; first < texts.length; first += PORTION_TEXTS) {
        const some = texts.slice(first, first + PORTION_TEXTS);
        bytes.write(some.join(TEXT_END) + TEXT_END, at * 2, 'utf16le');
        some.forEach((text, i) => {
          ends[first + i] = at + text.length;
          at += text.length + 1;
        });
        Atomics.add(state, LAID, some.length);
        Atomics.notify(state, LAID);
      }
    },
    isDone: () => Atomics.load(state, DONE) === call.texts,
    answer,
  };
}

/** The side that works: takes portions until none is left, and lets `classify` answer each in its place. */
export function workAtCall(
  call: SharedCall,
  classify: (texts: LaidTexts, answer: BatchAnswer) => void,
): void {
  const { state, answer, ends, units } = viewsOf(call);
  const { top } = call;
  for (;;) {
    const first = Atomics.add(state, TAKEN, 1) * PORTION_TEXTS;
    if (first >= call.texts) return;
    const end = Math.min(first + PORTION_TEXTS, call.texts);
    for (let laid = 0; (laid = Atomics.load(state, LAID)) < end;) Atomics.wait(state, LAID, laid);
    classify(
      { units, start: first === 0 ? 0 : ends[first - 1] + 1, ends: ends.subarray(first, end) },
      {
        top,
        probabilities: answer.probabilities.subarray(first * top, end * top),
        scores: answer.scores.subarray(first * top, end * top),
        confidences: answer.confidences.subarray(first, end),
        classes: answer.classes.subarray(first * top, end * top),
        knownTokens: answer.knownTokens.subarray(first, end),
      },
    );
    Atomics.add(state, DONE, end - first);
  }
}
