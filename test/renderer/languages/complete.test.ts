import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/languages/en.ts';
import { placeholdersOf, type Phrases } from '../../../renderer/languages/phrase.ts';
import { ptBR, ptBRProblems } from '../../../renderer/languages/pt-BR.ts';
import { sourcesUnder } from './sources.ts';

const portuguese: Phrases = ptBR;
const english: Phrases = en;

describe('the phrases of Portuguese and English', () => {
  it('have the same keys', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(portuguese).sort());
  });

  it('have the same placeholders in every sentence', () => {
    const different = Object.keys(portuguese).filter(
      (key) => placeholdersOf(portuguese[key]).join() !== placeholdersOf(english[key] ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('say something everywhere', () => {
    const empty = Object.entries({ ...portuguese, ...english }).filter(([, phrase]) =>
      typeof phrase === 'string' ? phrase.trim() === '' : !phrase.one || !phrase.other,
    );
    expect(empty).toEqual([]);
  });
});

describe('the pages’ phrases', () => {
  const sources = [...sourcesUnder('renderer', '.svelte'), ...sourcesUnder('renderer', '.ts')];
  const used = new Set(
    sources
      .filter(({ path }) => !path.includes('renderer/languages/'))
      .flatMap(({ text }) => [...text.matchAll(/['"`]([a-z]+(?:\.[\w-]+)+)['"`]/g)])
      .map(([, key]) => key),
  );
  // Keys that are put together: `page.${page}`.
  const families = new Set(
    sources
      .flatMap(({ text }) => [...text.matchAll(/`([a-z]+(?:\.[\w-]+)*\.)\$\{/g)])
      .map(([, key]) => key),
  );

  it('are all used: what no page says is not kept in two languages', () => {
    const unused = Object.keys(ptBR).filter(
      (key) => !used.has(key) && ![...families].some((family) => key.startsWith(family)),
    );
    expect(unused).toEqual([]);
  });
});

describe('the problems of the pages themselves', () => {
  const codes = [...sourcesUnder('renderer', '.ts'), ...sourcesUnder('renderer', '.svelte')]
    .flatMap(({ text }) => [
      ...text.matchAll(/pageProblem\(\s*'([a-z0-9.-]+)'/g),
      ...text.matchAll(/\bcode: '([a-z0-9-]+(?:\.[a-z0-9-]+)+)'/g),
    ])
    .map(([, code]) => code);

  it('are found in their sources', () => {
    expect(codes).toEqual(expect.arrayContaining(['page.malformed-answer', 'connection.lost']));
  });

  it('all have a Portuguese sentence', () => {
    expect(codes.filter((code) => !Object.hasOwn(ptBRProblems, code))).toEqual([]);
  });
});

describe('components', () => {
  /** What a template says by itself: text between tags, and attributes that are read aloud or shown. */
  function literalsOf(text: string): string[] {
    const template = text
      .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/&\w+;/g, ' ');
    const attributes = [
      ...template.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"{]*[\p{L}][^"{]*)"/gu),
    ].map(([, value]) => value);
    const bare = withoutBraces(template).replace(/<[^>]*>/g, '\n');
    const words = bare.split('\n').filter((line) => /\p{L}{2,}/u.test(line));
    return [...attributes, ...words.map((word) => word.trim())];
  }

  /** Without everything in braces, which is code. */
  function withoutBraces(text: string): string {
    let depth = 0;
    let outside = '';
    for (const letter of text) {
      if (letter === '{') depth++;
      else if (letter === '}') depth--;
      else if (depth === 0) outside += letter;
    }
    return outside;
  }

  it('are seen through by this test', () => {
    expect(literalsOf('<p title="Hello">{t("a.b")} Good {#if x > 1}day{/if}</p>')).toEqual([
      'Hello',
      'Good day',
    ]);
  });

  it('hold no words of their own', () => {
    // The names of keys and units are the same in all languages.
    const allowed = new Set(['Esc', 'Enter', 'Home', 'End', 'idf']);
    const found = sourcesUnder('renderer', '.svelte').flatMap(({ path, text }) =>
      literalsOf(text)
        .filter((literal) => !allowed.has(literal))
        .map((literal) => `${path}: ${literal}`),
    );
    expect(found).toEqual([]);
  });

  it('set no style that the content security policy refuses', () => {
    const found = sourcesUnder('renderer', '.svelte').filter(({ text }) => /\sstyle="/.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
