// What a training of a million texts takes: `node bench/training/million.mjs [--texts 1000000] [--classes 560] [--words 210000]
// [--epochs 60]`. Writes a made-up table, runs `rotulo train --recipe 2015` on it, whole, and prints time and most memory.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { cache, root } from '../prepare.mjs';
import { runProgram } from '../processes.mjs';
import { describeMachine } from '../report.mjs';

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: '1000000' },
    classes: { type: 'string', default: '560' },
    words: { type: 'string', default: '210000' },
    epochs: { type: 'string', default: '60' },
  },
});
const [texts, classes, words, epochs] = ['texts', 'classes', 'words', 'epochs'].map((name) =>
  Number(values[name]),
);
const WORDS_OF_A_TEXT = 15;

/** A word for each number: pairs of a consonant and a vowel, none with an ending that a plural has. */
function wordOf(number) {
  const consonants = 'bcdfghjklmnpqrtvxz';
  let word = '';
  for (let left = number + 18 * 5; left > 0; left = Math.floor(left / 90)) {
    word += consonants[left % 18] + 'aeiou'[Math.floor(left / 18) % 5];
  }
  return word;
}

/** Rows of words, frequent ones far more often than rare ones; the class is told by the first two words. */
function* lines() {
  let state = 1;
  const random = () => (state = Math.imul(state, 48271) % 0x7fffffff) / 0x7fffffff;
  const next = () => Math.abs(random());
  yield 'description,label\n';
  for (let text = 0; text < texts; text++) {
    const chosen = Array.from({ length: WORDS_OF_A_TEXT }, () => Math.floor(words * next() ** 2));
    const label = 1000 + ((chosen[0] * 7 + (chosen[1] % 3)) % classes);
    yield `${chosen.map(wordOf).join(' ')},${label}\n`;
  }
}

const folder = await mkdtemp(join(cache, 'million-'));
try {
  const table = join(folder, 'table.csv');
  await pipeline(lines, createWriteStream(table));
  const before = describeMachine().load;
  const output = join(folder, 'model.h5');
  const options = ['--recipe', '2015', '--precision', 'float32', '--epochs', String(epochs)];
  const { passed, worked, peak } = await runProgram(process.execPath, [
    ...[
      join(root, 'dist/main/cli.js'),
      'train',
      table,
      '--text',
      'description',
      '--label',
      'label',
    ],
    ...[...options, '--output', output],
  ]);
  const { size } = await stat(output);
  console.log(
    `${texts} texts, ${classes} classes, ${words} words, ${epochs} epochs: ${passed.toFixed(0)} s, ${worked.toFixed(0)} s of ` +
      `processors, ${(peak / 1e9).toFixed(2)} GB at most; the model file has ${(size / 1e9).toFixed(2)} GB. Load ${before} and ${describeMachine().load}.`,
  );
} finally {
  await rm(folder, { recursive: true });
}
