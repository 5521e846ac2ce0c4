/**
 * One of many ways to spoil a file: bytes changed, set to what parsers trip over, zeroed, repeated, cut off.
 * @param random numbers from 0 to 1
 */
export function mutate(file: Buffer, random: () => number): Buffer {
  const below = (limit: number) => Math.floor(random() * limit);
  const mutated = Buffer.from(file);
  switch (below(8)) {
    case 0:
      return mutated.subarray(0, below(file.length));
    case 1: {
      const at = below(file.length);
      return mutated.fill(0, at, Math.min(file.length, at + 1 + below(64)));
    }
    case 2: {
      const from = below(file.length);
      mutated.copyWithin(below(file.length), from, from + 1 + below(512));
      return mutated;
    }
    case 3: {
      // A length or an address, of the largest or the least.
      const at = below(file.length - 8);
      mutated.writeBigUInt64LE([0n, 1n, 2n ** 31n, 2n ** 63n, 2n ** 64n - 1n][below(5)], at);
      return mutated;
    }
    case 4: {
      const at = below(file.length - 4);
      mutated.writeUInt32LE([0, 1, 0x7fffffff, 0x80000000, 0xffffffff][below(5)], at);
      return mutated;
    }
    default: {
      for (let i = 0; i <= below(6); i++) mutated[below(file.length)] = below(256);
      return mutated;
    }
  }
}
