import { describe, expect, it } from 'vitest';
import { parseVocabulary, tokenText } from '../../../../main/model/import-2015/vocabulary.ts';

const parse = (text: string | Buffer) => parseVocabulary(Buffer.from(text));

function tokensOf(text: string): string[] {
  const { tokens } = parse(text);
  return Array.from({ length: tokens.start.length - 1 }, (_, i) => tokenText(tokens, i));
}

describe('reading vocabulary.json', () => {
  it('gives the tokens in the order of their bytes, with the columns that they had', () => {
    const text = JSON.stringify({ óleo: 0, azul: 2, luva: 1, '\u{1f512}': 4, '\uff5a': 3 });
    expect(tokensOf(text)).toEqual(['azul', 'luva', 'óleo', '\uff5a', '\u{1f512}']);
    expect([...(parse(text).columns ?? [])]).toEqual([2, 1, 0, 3, 4]);
  });

  it('says that nothing is to be reordered when columns ascend with the tokens', () => {
    expect(parse('{"b": 1, "a": 0}').columns).toBeNull();
    expect(tokensOf('{"b": 1, "a": 0}')).toEqual(['a', 'b']);
  });

  it.each([
    ['{}', []],
    ['\ufeff { "a" :\r\n0 } \n', ['a']],
    ['{"\\u00e7\\"\\\\\\/\\n":0}', ['ç"\\/\n']],
    ['{"\\ud83d\\udd12": 0}', ['\u{1f512}']],
  ])('reads %j', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  it.each([
    '',
    '[]',
    '{"a"}',
    '{"a": "0"}',
    '{"a": 0.5}',
    '{"a": 1e3}',
    '{"a": -0}',
    '{"a": null}',
    '{"a": 0,}',
    '{"a": 0} x',
    '{"a": 0',
    '{"a',
    '{"a\\',
    '{"a\n": 0}',
    '{"\\ud800": 0}',
    '{"\\x": 0}',
    "{'a': 0}",
    '{"a": 99999999999999999999}',
  ])('refuses %j with a place', (text) => {
    expect(() => parse(text)).toThrow(/^“vocabulary\.json”, line \d+, column \d+: “/);
  });
});
