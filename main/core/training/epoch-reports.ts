import { accuracyOf } from './accuracy.ts';
import type { TrainingImage } from './image.ts';
import { FIGURES, SLOTS } from './report-places.ts';

/** Milliseconds after which one that waits for another thread looks whether all are to stop. */
const LONGEST_WAIT = 20;

/** What an epoch has led to, before the training is over. */
export interface Epoch {
  /** From 1. */
  readonly epoch: number;
  /** Sum of the losses of all classes, by text. */
  readonly loss: number;
  /** Shares of the held-out texts whose class comes first, and among the first three; null without held-out texts. */
  readonly top1: number | null;
  readonly top3: number | null;
}

/** A thread's own part in the reports: no thread waits for the others at the end of an epoch, the last one writes its report. */
export interface EpochReporter {
  /**
   * Brings what an epoch has led to in one range.
   * @param score writes the scores of the held-out texts at an address; false if it was stopped
   * @returns false if it was stopped
   */
  bring(
    range: number,
    epoch: number,
    score: (target: number) => Generator<void, boolean, void>,
  ): Generator<void, boolean, void>;
}

export function createEpochReporter(image: TrainingImage): EpochReporter {
  const { buffer } = image.memory;
  const { shape, ranges, reports } = image.places;
  const stop = new Int32Array(buffer, image.places.stop, 1);
  const brought = new Int32Array(buffer, reports.brought, SLOTS);
  const written = new Int32Array(buffer, reports.written, 1);
  const labels = new Uint32Array(buffer, reports.labels, shape.heldOut);
  const lossesOf = (slot: number) =>
    new Float64Array(buffer, reports.losses + slot * shape.classes * 8, shape.classes);

  /** Waits until so many reports are written; false if all are to stop. */
  function waitFor(count: number): boolean {
    for (let found = 0; (found = Atomics.load(written, 0)) < count;) {
      if (Atomics.load(stop, 0) !== 0) return false;
      Atomics.wait(written, 0, found, LONGEST_WAIT);
    }
    return true;
  }

  function write(epoch: number, slot: number): void {
    const loss = lossesOf(slot).reduce((sum, one) => sum + one, 0) / shape.texts;
    const { top1, top3 } =
      shape.heldOut > 0 ? accuracyOf(image, labels, slot) : { top1: NaN, top3: NaN };
    const place = reports.reports + epoch * FIGURES * 8;
    new Float64Array(buffer, place, FIGURES).set([loss, top1, top3]);
  }

  return {
    *bring(range, epoch, score) {
      const slot = epoch % SLOTS;
      // What stands in the slot belongs to the epoch before the last.
      if (!waitFor(epoch - SLOTS + 1)) return false;
      const { firstClass, classes, losses, heldOutScores, rowBytes } = ranges[range];
      lossesOf(slot).set(new Float64Array(buffer, losses, classes), firstClass);
      const target = heldOutScores + slot * shape.heldOut * rowBytes;
      if (!(yield* score(target))) return false;
      if (Atomics.add(brought, slot, 1) + 1 < ranges.length) return true;
      if (!waitFor(epoch)) return false;
      Atomics.store(brought, slot, 0);
      write(epoch, slot);
      Atomics.store(written, 0, epoch + 1);
      Atomics.notify(written, 0);
      return true;
    },
  };
}

/** Reads the reports that are new since the last time. */
export function createReportReader({ memory, places }: TrainingImage): () => Epoch[] {
  const written = new Int32Array(memory.buffer, places.reports.written, 1);
  let read = 0;
  return () => {
    const found: Epoch[] = [];
    for (const count = Atomics.load(written, 0); read < count; read++) {
      const place = places.reports.reports + read * FIGURES * 8;
      const [loss, top1, top3] = new Float64Array(memory.buffer, place, FIGURES);
      const share = (value: number) => (Number.isNaN(value) ? null : value);
      found.push({ epoch: read + 1, loss, top1: share(top1), top3: share(top3) });
    }
    return found;
  };
}
