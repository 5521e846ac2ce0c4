import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LinearModel } from '../../main/core/linear/model.ts';
import { tokenAt } from '../../main/core/text/token-table.ts';
import { openModel } from '../../main/model/open.ts';
import { compareAnswers, compareScores } from './compare.ts';
import { fixturePath, readAnswers, readJson, readScores, repositoryPath } from './fixtures.ts';

const TOLERANCE = 1e-12;

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** The digests that `reference.py digests` computes. */
function digestsOf({ classes, tokens, idf, intercept, coefficients }: LinearModel) {
  const words = Array.from({ length: tokens.size }, (_, index) => tokenAt(tokens, index));
  return {
    labels: sha256(classes.map(({ label }) => label).join('\n')),
    tokens: sha256(words.join('\n')),
    idf: sha256(bytesOf(idf)),
    intercept: sha256(bytesOf(intercept)),
    start: sha256(bytesOf(coefficients.start)),
    class: sha256(bytesOf(coefficients.class)),
    value: sha256(bytesOf(coefficients.value)),
  };
}

describe.each([
  { name: 'synthetic', path: fixturePath('synthetic-60x20000.h5'), texts: 10_000, answered: 9_875 },
  { name: 'catmat', path: repositoryPath('sample/catmat.h5'), texts: 1_192, answered: 1_180 },
])('the $name model', ({ name, path, texts, answered }) => {
  let model: LinearModel;
  beforeAll(async () => {
    ({ model } = await openModel(path));
  });

  it.runIf(name === 'synthetic')('is, bit for bit, what scikit-learn was given', () => {
    expect(digestsOf(model)).toEqual(readJson(`${name}-digests.json`));
  });

  it(`answers ${texts} texts as scikit-learn does`, () => {
    const found = compareAnswers(model, readAnswers(`${name}-answers.csv.gz`));
    expect(found).toMatchObject({
      texts,
      answered,
      otherPreparation: [],
      otherKnownTokens: [],
      otherClasses: [],
      tiesOutOfOrder: [],
    });
    expect(found.largestDifference).toBeLessThan(TOLERANCE);
  });

  it('explains every score: contributions and intercept add up to the decision function', () => {
    const found = compareScores(model, readScores(`${name}-scores.csv.gz`));
    expect(found.compared).toBe(200 * 60);
    expect(found.largestDifference).toBeLessThan(TOLERANCE);
  });
});

describe('sample/descricoes.csv', () => {
  const content = readFileSync(repositoryPath('sample/descricoes.csv'));
  const text = iconv.decode(content, 'windows-1252');
  const rows = z
    .array(
      z.object({
        Item: z.string(),
        Código: z.string(),
        Descrição: z.string(),
        Complemento: z.string(),
      }),
    )
    .parse(parse(text, { columns: true, delimiter: ';', record_delimiter: '\r\n' }));

  it('is written as Excel in Brazil does', () => {
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(content)).toThrow();
    expect(rows).toHaveLength(225);
    expect(rows.every(({ Código }) => /^0\d{21}$/.test(Código))).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('has its answers among those compared above', () => {
    const answered = readAnswers('catmat-answers.csv.gz').slice(0, rows.length);
    const joined = rows.map(({ Descrição, Complemento }) => `${Descrição} ${Complemento}`);
    expect(answered.map((answer) => answer.text)).toEqual(joined);
    expect(answered.filter(({ known }) => known === 0)).toHaveLength(4);
  });
});
