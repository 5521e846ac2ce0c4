/** Scores of one text for all classes of the range, read from contiguous rows. */
import { noteChanged } from './sgd';
import { barriers, intercepts, rowBytes, scores, tokens, values, weights } from './places';

/** Twelve sums of 16 bytes stay in registers while the tokens of the text go by. */
export const STRIP: usize = 192;

/** Writes the scores of a text, a row of the range. */
export function scoreText<T>(first: usize, last: usize, scale: T): void {
  scoreStrips<T>(first, last, scale, false, 0);
}

/**
 * Scores are scale × (weights · values) + intercept for each class. The tokens are added up in their order, as
 * scikit-learn does. All are written, or, where classes that change are looked for, only strips that have one.
 * @param first place of the text's first token, `last` behind its last
 * @param looks whether classes that change are noted, and `own`, the text's own, always looked at
 */
export function scoreStrips<T>(first: usize, last: usize, scale: T, looks: bool, own: u32): void {
  const factor = v128.splat<T>(scale);
  const from = tokens + (first << 2);
  const end = tokens + (last << 2);
  const bytes = rowBytes;
  for (let strip: usize = 0; strip < bytes; strip += STRIP) {
    let a = v128.splat<T>(<T>0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let g = a;
    let h = a;
    let p = a;
    let q = a;
    let r = a;
    let s = a;
    const base = weights + strip;
    let at = values + first * sizeof<T>();
    for (let token = from; token < end; token += 4, at += sizeof<T>()) {
      const row = base + <usize>load<u32>(token) * bytes;
      const value = v128.load_splat<T>(at);
      a = v128.add<T>(a, v128.mul<T>(value, v128.load(row)));
      b = v128.add<T>(b, v128.mul<T>(value, v128.load(row, 16)));
      c = v128.add<T>(c, v128.mul<T>(value, v128.load(row, 32)));
      d = v128.add<T>(d, v128.mul<T>(value, v128.load(row, 48)));
      e = v128.add<T>(e, v128.mul<T>(value, v128.load(row, 64)));
      f = v128.add<T>(f, v128.mul<T>(value, v128.load(row, 80)));
      g = v128.add<T>(g, v128.mul<T>(value, v128.load(row, 96)));
      h = v128.add<T>(h, v128.mul<T>(value, v128.load(row, 112)));
      p = v128.add<T>(p, v128.mul<T>(value, v128.load(row, 128)));
      q = v128.add<T>(q, v128.mul<T>(value, v128.load(row, 144)));
      r = v128.add<T>(r, v128.mul<T>(value, v128.load(row, 160)));
      s = v128.add<T>(s, v128.mul<T>(value, v128.load(row, 176)));
    }
    const from0 = intercepts + strip;
    a = v128.add<T>(v128.mul<T>(a, factor), v128.load(from0));
    b = v128.add<T>(v128.mul<T>(b, factor), v128.load(from0, 16));
    c = v128.add<T>(v128.mul<T>(c, factor), v128.load(from0, 32));
    d = v128.add<T>(v128.mul<T>(d, factor), v128.load(from0, 48));
    e = v128.add<T>(v128.mul<T>(e, factor), v128.load(from0, 64));
    f = v128.add<T>(v128.mul<T>(f, factor), v128.load(from0, 80));
    g = v128.add<T>(v128.mul<T>(g, factor), v128.load(from0, 96));
    h = v128.add<T>(v128.mul<T>(h, factor), v128.load(from0, 112));
    p = v128.add<T>(v128.mul<T>(p, factor), v128.load(from0, 128));
    q = v128.add<T>(v128.mul<T>(q, factor), v128.load(from0, 144));
    r = v128.add<T>(v128.mul<T>(r, factor), v128.load(from0, 160));
    s = v128.add<T>(v128.mul<T>(s, factor), v128.load(from0, 176));
    let found: u64 = 0;
    const firstLane = <u32>(strip / sizeof<T>());
    if (looks) {
      const low = barriers + strip;
      const some: u64 = 16 / sizeof<T>();
      found =
        lanes<T>(v128.ge<T>(a, v128.load(low))) |
        (lanes<T>(v128.ge<T>(b, v128.load(low, 16))) << some) |
        (lanes<T>(v128.ge<T>(c, v128.load(low, 32))) << (2 * some)) |
        (lanes<T>(v128.ge<T>(d, v128.load(low, 48))) << (3 * some)) |
        (lanes<T>(v128.ge<T>(e, v128.load(low, 64))) << (4 * some)) |
        (lanes<T>(v128.ge<T>(f, v128.load(low, 80))) << (5 * some)) |
        (lanes<T>(v128.ge<T>(g, v128.load(low, 96))) << (6 * some)) |
        (lanes<T>(v128.ge<T>(h, v128.load(low, 112))) << (7 * some)) |
        (lanes<T>(v128.ge<T>(p, v128.load(low, 128))) << (8 * some)) |
        (lanes<T>(v128.ge<T>(q, v128.load(low, 144))) << (9 * some)) |
        (lanes<T>(v128.ge<T>(r, v128.load(low, 160))) << (10 * some)) |
        (lanes<T>(v128.ge<T>(s, v128.load(low, 176))) << (11 * some));
      const lane = <u64>own - firstLane;
      if (lane < 12 * some) found |= (<u64>1) << lane;
      if (found === 0) continue;
    }
    const to = scores + strip;
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
    v128.store(to, e, 64);
    v128.store(to, f, 80);
    v128.store(to, g, 96);
    v128.store(to, h, 112);
    v128.store(to, p, 128);
    v128.store(to, q, 144);
    v128.store(to, r, 160);
    v128.store(to, s, 176);
    if (looks) noteChanged<T>(firstLane, found, own);
  }
}

/** Which of the 16 bytes' lanes are set, one bit each. */
export function lanes<T>(mask: v128): u64 {
  return <u64>(sizeof<T>() === 4 ? i32x4.bitmask(mask) : i64x2.bitmask(mask));
}
