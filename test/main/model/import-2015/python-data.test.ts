import { describe, expect, it } from 'vitest';
import { parsePythonData } from '../../../../main/model/import-2015/python-data.ts';
import { sourceOf } from '../../../../main/model/import-2015/source-file.ts';
import { randomNumbers } from '../random-model.ts';

const parse = (text: string | Buffer) => parsePythonData(sourceOf('y.py', Buffer.from(text)));
const items = (text: string | Buffer) => parse(text).lists[0].items;

describe('reading Python files as data', () => {
  it.each<[string, unknown[]]>([
    ['a = []', []],
    ['a = [1, -2, +3, 0, 1005L, 7l]', [1, -2, 3, 0, 1005, 7]],
    [
      'a = [-1.0378634 , 7.35689028227,\n     .5, 5., 1e-05, -2.5E+3,]',
      [-1.0378634, 7.35689028227, 0.5, 5, 1e-5, -2500],
    ],
    ['import numpy as np\na = np.array([1., 2.])', [1, 2]],
    ['from numpy import array\na = array([1], dtype=float)', [1]],
    ["import numpy\na = numpy.array(['x'], dtype='|S5',)", ['x']],
    ['a = np.array([1], dtype=np.float64)  # done', [1]],
    ['# -*- coding: utf-8 -*-\r\n\r\na = [ # one\r\n 1, # two\r\n 2\r\n]\r\n', [1, 2]],
    ['a = \\\n [1,\\\n 2]', [1, 2]],
    ["a = ['x', \"y\", u'z', b'w', U'v']", ['x', 'y', 'z', 'w', 'v']],
    [
      "a = [None, 'it\\'s', \"D'\\xc3\\x81GUA\", 'tab\\tnew\\n\\\\']",
      [null, "it's", "D'ÁGUA", 'tab\tnew\n\\'],
    ],
    [
      "a = ['CAL\\xc3\\x87ADOS', u'\\xc7\\u00c7\\U000000c7', '\\u00e7\\xe7', '\\303\\207']",
      ['CALÇADOS', 'ÇÇÇ', 'çç', 'Ç'],
    ],
    ["a = ['ÓRGÃOS', u'ÓRGÃOS', 'um\\\ndois', '\\q']", ['ÓRGÃOS', 'ÓRGÃOS', 'umdois', '\\q']],
    ["a = [u'\\ud83d\\udd12', '\\xf0\\x9f\\x94\\x92']", ['\u{1f512}', '\u{1f512}']],
    ['a = [nan, -inf, np.inf]', [NaN, -Infinity, Infinity]],
  ])('%j', (text, expected) => {
    expect(items(text)).toEqual(expected);
  });

  it('reads bytes that are no UTF-8 as Windows-1252, and says so', () => {
    const data = parse(
      Buffer.from("a = ['A\xc7O', 'A\\xc7O', '\x93\\x80\x94', 'plain']", 'latin1'),
    );
    expect(data.lists[0].items).toEqual(['AÇO', 'AÇO', '“€”', 'plain']);
    expect(data.legacyTexts).toBe(3);
  });

  it('reads every number that Python prints, to the last bit', () => {
    const random = randomNumbers(5);
    const numbers = Array.from(
      { length: 5000 },
      () => (random() - 0.5) * 10 ** Math.floor(random() * 600 - 300),
    );
    expect(items(`a = np.array([${numbers.map(String).join(',\n          ')}])`)).toEqual(numbers);
  });

  it('reads a dictionary with keys of any kind', () => {
    const { dicts } = parse("d = {18435: 'a', 5L: \"b\",\n  '007': u'c', 9: None}");
    expect(dicts[0].entries.map(({ key, value }) => [key, value])).toEqual([
      [18435, 'a'],
      [5, 'b'],
      ['007', 'c'],
      [9, null],
    ]);
  });

  it.each([
    'a = [1] + [2]',
    'a = [1]\nprint a',
    'a = [x for x in y]',
    'a = [open("/etc/passwd").read()]',
    'a = __import__("os")',
    'a = np.array([1], object=os)',
    'a = [1]; b = [2]',
    'a = np.zeros(3)',
    'a = 5',
    'import os, sys; os.system("x")',
    'import os\\\n.path',
    'a = [0x10]',
    'a = [010]',
    'a = [1_000]',
    'a = [1.2.3]',
    'a = [[1, 2]]',
    'a = [(1)]',
    'a = ["x" "y"]',
    'a = [r"x"]',
    "a = ['''x''']",
    'a = ["\\x4"]',
    'a = [u"\\N{BULLET}"]',
    'a = [u"\\ud800"]',
    'a = ["line\nbreak"]',
    'a = {1: 2, 3}',
    'a = {1}',
    'a == [1]',
    'a = [1,,2]',
    'a = [1',
    'a = ["x',
    'a = np.array([1]',
    'a =',
    'a',
    'def f(): pass',
    '\0',
  ])('refuses %j with a place', (text) => {
    let problem: unknown = null;
    try {
      parse(text);
    } catch (error) {
      problem = error;
    }
    expect(problem).toMatchObject({
      code: expect.stringMatching(/^import\.(code|value|symbol|escape|unfinished)$/),
      message: expect.stringMatching(/^“y\.py”/),
      detail: { file: 'y.py', line: expect.any(Number) },
    });
  });

  it('takes no longer than linear time, whatever is in the file', () => {
    for (const text of [
      `a = [${' '.repeat(300_000)}x`,
      `a = ["${'\\'.repeat(300_001)}`,
      `a = [${'1,\n'.repeat(300_000)}`,
      `${'#\n'.repeat(300_000)}x`,
      `import ${'a,'.repeat(100_000)};`,
    ]) {
      expect(() => parse(text)).toThrow();
    }
  });
});
