import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}
const { createCodec } = createRequire(import.meta.url)('./page/codec.cjs') as {
  createCodec(): Codec;
};
const { encode, decode } = createCodec();
const again = (value: unknown) => decode(encode(value));

describe('values as text', () => {
  it.each([
    ['a word', 'ação 🖊'],
    ['numbers that JSON loses', [NaN, Infinity, -Infinity, -0, 1e308]],
    ['undefined', { a: undefined, b: null }],
    ['a big integer', 2n ** 70n],
    ['a date', new Date(5)],
    ['a pattern', /á+/giu],
    ['a map and a set', new Map([[{ a: 1 }, new Set([1, 'x'])]])],
    ['bytes', new Uint8Array([0, 128, 255])],
    ['a view of a part', new Float64Array([1.5, NaN, -0]).subarray(1)],
    ['a data view', new DataView(new ArrayBuffer(3), 1)],
    ['a member named as prototypes are', JSON.parse('{"__proto__":{"polluted":true}}')],
  ])('come back: %s', (_name, value) => expect(again(value)).toStrictEqual(value));

  it('come back with their holes', () => {
    const holed = new Array(3);
    holed[2] = 'last';
    const back = again(holed) as unknown[];
    expect(back).toHaveLength(3);
    expect(1 in back).toBe(false);
  });

  it('come back with their cycles and shared parts', () => {
    const shared = { a: 1 };
    const value = { first: shared, second: shared, self: null as unknown };
    value.self = value;
    const back = again(value) as typeof value;
    expect(back.self).toBe(back);
    expect(back.first).toBe(back.second);
  });

  it('come back as errors of their kind', () => {
    const back = again(new RangeError('too far'));
    expect(back).toBeInstanceOf(RangeError);
    expect(back).toHaveProperty('message', 'too far');
  });

  it('refuse what they cannot carry', () => {
    expect(() => encode(new WeakMap())).toThrow(/cannot carry WeakMap/);
  });
});
