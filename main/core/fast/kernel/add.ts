/** Adds the rows of one text up: the sum of weight times coefficient for each class, before it is scaled. */
import {
  classOf,
  plainRows,
  rowBytes,
  sparseRows,
  sums,
  valueOf,
  weightedRows,
  zeros,
} from './places';
import { addUpTo1, addUpTo2, addUpTo3, addUpTo4 } from './few-rows';
import { addUpTo5, addUpTo6, addUpTo7, addUpTo8 } from './many-rows';
import { addSparseRow } from './sparse-row';
import { plainEnd, sparseEnd, weightedEnd } from './weigh';

/** Writes the sums of the text that was weighed last. */
export function addRows(): void {
  addPlainRows();
  for (let at = weightedRows; at < weightedEnd; at += 16) {
    addWeighted(load<u32>(at), f64x2.splat(load<f64>(at, 8)));
  }
  for (let at = sparseRows; at < sparseEnd; at += 16) {
    addSparseRow(sums, classOf, valueOf, load<u32>(at), load<u32>(at, 4), load<f64>(at, 8));
  }
}

/** Up to eight rows in one pass: the memory answers several at a time, and the sums are read and written once. */
function addPlainRows(): void {
  let start = zeros;
  let at = plainRows;
  while (at < plainEnd || start === zeros) {
    switch (min((plainEnd - at) >>> 4, 8)) {
      case 0:
        memory.copy(sums, zeros, rowBytes);
        break;
      case 1:
        addUpTo1(start, at);
        break;
      case 2:
        addUpTo2(start, at);
        break;
      case 3:
        addUpTo3(start, at);
        break;
      case 4:
        addUpTo4(start, at);
        break;
      case 5:
        addUpTo5(start, at);
        break;
      case 6:
        addUpTo6(start, at);
        break;
      case 7:
        addUpTo7(start, at);
        break;
      default:
        addUpTo8(start, at);
        break;
    }
    start = sums;
    at += 128;
  }
}

function addWeighted(row: usize, weight: v128): void {
  for (let i: usize = 0; i < rowBytes; i += 16) {
    v128.store(sums + i, f64x2.add(v128.load(sums + i), f64x2.mul(v128.load(row + i), weight)));
  }
}
