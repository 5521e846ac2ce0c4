import type { LaidTexts } from '../core/fast/texts.ts';
import { roomier } from './roomier.ts';

/** Texts that are remembered at most, and the UTF-16 units of all of them, before all are forgotten. */
const MOST_TEXTS = 16_384;
const MOST_UNITS = 2 ** 20;
/** UTF-16 units of the longest text that is recognised. */
const LONGEST = 2048;
/** Where of so many texts fewer than this share repeat themselves, looking for them does not pay. */
const TRIED_TEXTS = 4096;
const LEAST_SHARE = 1 / 16;
/** For so many texts nobody looks then. */
const REST = 8 * TRIED_TEXTS;

/** FNV-1a. */
const FIRST_HASH = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/**
 * The texts that a thread met lately, each with a number: the first gets 0, the next that is not among them 1. Real tables
 * repeat themselves. They lie end to end, as a classifier takes them.
 */
export interface RecentTexts {
  /** How many there are: the number of the next one. */
  readonly count: number;
  /**
   * Forgets all of them if they have become too many: numbers hold until then. To be asked before so many more texts.
   * @param isFull whether what is kept beside them has become too much
   * @returns whether to look for these texts at all: where hardly any was met again, not for a while
   */
  makeRoom(isFull: boolean, texts: number): boolean;
  /** The number of the text at `units[from] … units[to - 1]`. */
  numberOf(units: Uint16Array, from: number, to: number): number;
  /** Those from number `first` on. */
  from(first: number): LaidTexts;
}

export function recentTexts(): RecentTexts {
  /** The number of a text plus 1; four times as many slots as texts, and a batch more. */
  const slots = new Uint32Array(MOST_TEXTS * 4);
  let hashes = new Int32Array(MOST_TEXTS);
  let ends = new Uint32Array(MOST_TEXTS);
  let room = new Uint16Array(MOST_UNITS);
  let count = 0;
  let findable = 0;
  let asked = 0;
  let resting = 0;

  const startOf = (number: number) => (number === 0 ? 0 : ends[number - 1] + 1);

  function isAt(number: number, units: Uint16Array, from: number, length: number): boolean {
    const start = startOf(number);
    if (ends[number] - start !== length) return false;
    for (let i = 0; i < length; i++) if (room[start + i] !== units[from + i]) return false;
    return true;
  }

  function add(units: Uint16Array, from: number, to: number): number {
    const start = startOf(count);
    const end = start + to - from;
    room = roomier(room, end + 1, (length) => new Uint16Array(length));
    ends = roomier(ends, count + 1, (length) => new Uint32Array(length));
    hashes = roomier(hashes, count + 1, (length) => new Int32Array(length));
    for (let i = from; i < to; i++) room[start + i - from] = units[i];
    room[end] = 0;
    ends[count] = end;
    return count++;
  }

  function forget(): void {
    slots.fill(0);
    // What a few very long ones needed is not kept for all others.
    if (room.length > MOST_UNITS * 4) room = new Uint16Array(MOST_UNITS);
    count = 0;
    findable = 0;
    asked = 0;
  }

  return {
    get count() {
      return count;
    },

    makeRoom(isFull, texts) {
      const isVain = asked >= TRIED_TEXTS && asked - findable < asked * LEAST_SHARE;
      if (isVain) resting = REST;
      if (isVain || isFull || count >= MOST_TEXTS || startOf(count) >= MOST_UNITS) forget();
      if (resting === 0) return true;
      resting = Math.max(0, resting - texts);
      return false;
    },

    numberOf(units, from, to) {
      // Half of the slots stay free, so that a search ends.
      if (to - from > LONGEST || findable >= MOST_TEXTS * 2) return add(units, from, to);
      asked++;
      let hash = FIRST_HASH;
      for (let i = from; i < to; i++) hash = Math.imul(hash ^ units[i], PRIME);
      let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
      for (; slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
        const known = slots[slot] - 1;
        if (hashes[known] === hash && isAt(known, units, from, to - from)) return known;
      }
      const number = add(units, from, to);
      hashes[number] = hash;
      slots[slot] = number + 1;
      findable++;
      return number;
    },

    from: (first) => ({ units: room, start: startOf(first), ends: ends.subarray(first, count) }),
  };
}
