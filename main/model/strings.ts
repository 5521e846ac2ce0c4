/** Strings of a fixed number of bytes: UTF-8, filled up with null bytes, at least one of them. */

const encoder = new TextEncoder();

/**
 * Lays strings out as a dataset has them.
 * @returns the bytes of one item, and all items behind each other
 */
export function encodeStrings(strings: readonly string[]): { bytes: number; data: Uint8Array } {
  const encoded = strings.map((string) => encoder.encode(string));
  const bytes = encoded.reduce((most, string) => Math.max(most, string.length), 0) + 1;
  const data = new Uint8Array(bytes * strings.length);
  encoded.forEach((string, index) => data.set(string, index * bytes));
  return { bytes, data };
}

/** Decodes a string without its padding, or gives null if it is no UTF-8. */
export function decodeString(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Decodes UTF-8 into UTF-16 units.
 * @param units has room for `end - from` more units at `at`
 * @returns where the units end, or -1 if the bytes are no UTF-8 (overlong forms and surrogates are none)
 */
export function decodeUnits(
  bytes: Uint8Array,
  from: number,
  end: number,
  units: Uint16Array,
  at: number,
): number {
  let to = at;
  for (let i = from; i < end;) {
    const lead = bytes[i++];
    if (lead < 0x80) {
      units[to++] = lead;
      continue;
    }
    const more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    if (lead < 0xc2 || lead > 0xf4 || i + more > end) return -1;
    let point = lead & (0x3f >> more);
    for (let k = 0; k < more; k++) {
      const next = bytes[i++];
      if ((next & 0xc0) !== 0x80) return -1;
      point = (point << 6) | (next & 0x3f);
    }
    if (more === 2 && (point < 0x800 || (point >= 0xd800 && point < 0xe000))) return -1;
    if (more === 3 && (point < 0x10000 || point > 0x10ffff)) return -1;
    if (point < 0x10000) {
      units[to++] = point;
    } else {
      units[to++] = 0xd800 + ((point - 0x10000) >> 10);
      units[to++] = 0xdc00 + ((point - 0x10000) & 0x3ff);
    }
  }
  return to;
}
