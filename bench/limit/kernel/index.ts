/**
 * What bounds the fast path from below: its own first steps, then the rows that a text touches and less than all that is
 * done with them. AssemblyScript; compiled for a run of the benchmark, never shipped.
 */
import { addRows } from '../../../main/core/fast/kernel/add';
import { lookUp, weigh } from '../../../main/core/fast/kernel/classify';
import {
  classOf,
  plainRows,
  rowBytes,
  sparseRows,
  valueOf,
  weightedRows,
} from '../../../main/core/fast/kernel/places';
import { plainEnd, sparseEnd, weightedEnd } from '../../../main/core/fast/kernel/weigh';

export { attach, attachOwn } from '../../../main/core/fast/kernel/places';

/** Bytes that the memory brings at once. */
const LINE: usize = 64;

/** What was read; exported so that the reading is not optimised away. */
export let read: u32 = 0;

/** Looks up, weighs, and reads one number of each line of the rows. */
export function readTexts(text: usize, ends: usize, count: u32, block: u32): void {
  for (let first: u32 = 0; first < count; first += block) {
    const texts = min(block, count - first);
    text = lookUp(text, ends + ((<usize>first) << 2), texts);
    for (let i: u32 = 0; i < texts; i++) if (weigh(i) > 0) readRows();
  }
}

/** Looks up, weighs and adds up, but ranks no class. */
export function addTexts(text: usize, ends: usize, count: u32, block: u32): void {
  for (let first: u32 = 0; first < count; first += block) {
    const texts = min(block, count - first);
    text = lookUp(text, ends + ((<usize>first) << 2), texts);
    for (let i: u32 = 0; i < texts; i++) if (weigh(i) > 0) addRows();
  }
}

function readRows(): void {
  const bytes = rowBytes;
  for (let at = plainRows; at < plainEnd; at += 16) readLines(load<u32>(at), bytes);
  for (let at = weightedRows; at < weightedEnd; at += 16) readLines(load<u32>(at), bytes);
  for (let at = sparseRows; at < sparseEnd; at += 16) {
    const first: usize = load<u32>(at);
    const count = <usize>load<u32>(at, 4) - first;
    readLines(classOf + (first << 1), count << 1);
    readLines(valueOf + (first << 3), count << 3);
  }
}

function readLines(from: usize, bytes: usize): void {
  const end = from + bytes;
  let lines: u32 = 0;
  for (; from < end; from += LINE) lines ^= load<u32>(from);
  read ^= lines;
}
