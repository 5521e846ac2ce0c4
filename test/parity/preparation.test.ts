import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { prepareText } from '../../main/core/text/prepare.ts';
import { RECIPE_2015 } from '../../main/core/text/recipe.ts';
import { readJson } from './fixtures.ts';

const nastyText = z.object({
  name: z.string(),
  text: z.string(),
  times: z.number().optional(),
  prepared: z.string().optional(),
  preparedSha256: z.string().optional(),
});

describe('the prepared text is what Python makes of it', () => {
  const texts = z.array(nastyText).parse(readJson('preparation.json'));

  it.each(texts)('$name', ({ text, times, prepared, preparedSha256 }) => {
    const ours = prepareText(text.repeat(times ?? 1), RECIPE_2015);
    if (preparedSha256 === undefined) expect(ours).toBe(prepared);
    else expect(createHash('sha256').update(ours).digest('hex')).toBe(preparedSha256);
  });
});

it('every Unicode character is a letter, two letters or a separator, as Python has it', () => {
  const letters = new Map(
    Object.entries(z.record(z.string(), z.string()).parse(readJson('characters.json'))),
  );
  const different: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const name = code.toString(16).toUpperCase();
    const ours = prepareText(`xa${String.fromCodePoint(code)}bo`, RECIPE_2015);
    if (ours !== (letters.get(name) ?? 'xa bo')) different.push(`U+${name}: ${ours}`);
  }
  expect(different).toEqual([]);
  expect(letters.size).toBeGreaterThan(200);
});
