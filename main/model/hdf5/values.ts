/** A fixed-length string without its padding. */
export function trimString(bytes: Uint8Array, spacePadded: boolean): Uint8Array {
  const end = bytes.indexOf(0);
  if (end >= 0) return bytes.subarray(0, end);
  let length = bytes.length;
  while (spacePadded && length > 0 && bytes[length - 1] === 0x20) length--;
  return bytes.subarray(0, length);
}

/** An integer of any size, little-endian. */
export function readInteger(bytes: Uint8Array, signed: boolean): number {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
  return Number(signed ? BigInt.asIntN(bytes.length * 8, value) : value);
}
