/** What stands between two words, without accents that stand by themselves. */
import { gap, headEnds, headEndsEnd } from './places';

const SPACE: u32 = 0x20;
const TAB: u32 = 9;
const LINE_FEED: u32 = 10;
const RETURN: u32 = 13;

function isAccent(unit: u32): bool {
  return unit >= 0x300 && unit < 0x370;
}

function isSpace(from: usize, to: usize): bool {
  return to - from === 2 && <u32>load<u16>(from) === SPACE;
}

/** Whether there are spaces, tabs or line ends and nothing else. */
export function isBlank(from: usize, to: usize): bool {
  if (isSpace(from, to)) return true;
  let blanks: u32 = 0;
  for (; from < to; from += 2) {
    const unit = <u32>load<u16>(from);
    if (isAccent(unit)) continue;
    if (unit !== SPACE && unit !== TAB && unit !== LINE_FEED && unit !== RETURN) return false;
    blanks++;
  }
  return blanks > 0;
}

/** Whether one of what ends a head stands there. */
export function endsHead(from: usize, to: usize): bool {
  if (isSpace(from, to)) return false;
  let end = gap;
  for (; from < to; from += 2) {
    const unit = <u32>load<u16>(from);
    if (isAccent(unit)) continue;
    store<u16>(end, unit);
    end += 2;
  }
  if (isSpace(gap, end)) return false;
  for (let one = headEnds; one < headEndsEnd; one += 8) {
    if (contains(end, load<u32>(one), load<u32>(one, 4))) return true;
  }
  return false;
}

function contains(end: usize, wanted: usize, count: u32): bool {
  const bytes = (<usize>count) << 1;
  for (let at = gap; at + bytes <= end; at += 2) {
    let i: usize = 0;
    while (i < bytes && load<u16>(at + i) === load<u16>(wanted + i)) i += 2;
    if (i === bytes) return true;
  }
  return false;
}
