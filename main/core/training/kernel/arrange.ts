/** Texts in the order in which an epoch sees them. */
import { labels, origins, sampleWeights, starts, tokens, values } from './places';

/**
 * Copies the texts of the host's list, in the order of `origins`, to where the attached texts are. Tokens and values are
 * copied 16 bytes at a time: behind the last there is room for as many (../layout.ts).
 */
export function arrangeTexts<T>(list: usize, count: u32): void {
  const startsBefore = <usize>load<u32>(list);
  const tokensBefore = <usize>load<u32>(list, 4);
  const valuesBefore = <usize>load<u32>(list, 8);
  const labelsBefore = <usize>load<u32>(list, 12);
  const weightsBefore = <usize>load<u32>(list, 16);
  let at: usize = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const text = <usize>load<u32>(origins + (i << 2));
    const first = <usize>load<u32>(startsBefore + (text << 2));
    const length = <usize>load<u32>(startsBefore + (text << 2), 4) - first;
    copy(tokensBefore + (first << 2), tokens + (at << 2), length << 2);
    copy(valuesBefore + first * sizeof<T>(), values + at * sizeof<T>(), length * sizeof<T>());
    at += length;
    store<u32>(starts + (i << 2), <u32>at, 4);
    store<u32>(labels + (i << 2), load<u32>(labelsBefore + (text << 2)));
    if (sampleWeights !== 0) {
      store<f64>(sampleWeights + (i << 3), load<f64>(weightsBefore + (text << 3)));
    }
  }
}

function copy(from: usize, to: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, v128.load(from + i));
}
