import type { Task } from './learners.ts';
import type { RecommendedOptions, RecommendedWork } from './options.ts';
import type { LearntVectors } from './vectors.ts';

/** Vectors that are being learnt, beside everything else. */
export interface VectorsUnderWay {
  /** The rows that they are learnt from. */
  readonly texts: Uint32Array;
  readonly learnt: Promise<LearntVectors>;
  /** How much of it is done, 0 to 1. */
  share: number;
  /** Told of each change of the share. */
  onShare: () => void;
  /** Stops it, and settles once nothing of it runs any more. */
  stop(): Promise<void>;
}

/** Begins to learn the vectors of some rows. */
export function beginVectors(
  { features, labels, groupOf }: Task,
  texts: Uint32Array,
  { seed }: RecommendedOptions,
  { crew, signal }: RecommendedWork,
): VectorsUnderWay {
  const stopped = new AbortController();
  const either = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal;
  const options = { epochs: 8, rank: 256, tokenRate: 0.7, classRate: 0.3 };
  const regular = { dropout: 0.3, smoothing: 0.1, seed };
  const classes = groupOf.length;
  const task = {
    ...{ matrix: features.matrix, texts, labels, classes },
    options: { ...options, ...regular },
  };
  const learnt = crew.learnVectors(task, either, (share) => {
    underWay.share = share;
    underWay.onShare();
  });
  // Whatever becomes of them is heard of where they are taken.
  learnt.catch(() => {});
  const underWay: VectorsUnderWay = {
    texts,
    learnt,
    share: 0,
    onShare: () => {},
    async stop() {
      stopped.abort();
      await learnt.catch(() => {});
    },
  };
  return underWay;
}
