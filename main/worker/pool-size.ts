import { availableParallelism } from 'node:os';

/** The most threads that one pool takes of the image's 16: there may be two pools, and the window. */
const MOST_THREADS = 6;

/** How many threads a pool has: as many as the machine has processors, if nothing else is asked for. */
export const poolSize = (threads = availableParallelism()): number =>
  Math.min(threads, MOST_THREADS);
