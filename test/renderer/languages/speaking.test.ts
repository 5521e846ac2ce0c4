import { afterEach, describe, expect, it } from 'vitest';
import { format, languageFor, speak, t, tProblem } from '../../../renderer/languages.svelte.ts';
import { createFormats } from '../../../renderer/languages/format.ts';
import { fillPhrase } from '../../../renderer/languages/phrase.ts';

afterEach(() => speak('pt-BR'));

/** Intl separates some units by a space that does not break. */
const plain = (text: string) => text.replace(/\s/gu, ' ');

describe('a phrase', () => {
  it('is said in the language that is spoken, and changes with it', () => {
    speak('pt-BR');
    expect(t('page.search')).toBe('Pesquisa');
    speak('en');
    expect(t('page.search')).toBe('Search');
  });

  it('takes the plural of its count, and writes the count as the language does', () => {
    speak('pt-BR');
    expect(t('classes.count', { count: 1 })).toBe('1 classe');
    expect(t('classes.count', { count: 3566 })).toBe('3.566 classes');
    expect(t('classes.count', { count: 2_000_000 })).toBe('2.000.000 classes');
    speak('en');
    expect(t('classes.count', { count: 3566 })).toBe('3,566 classes');
    expect(t('classes.count', { count: 0 })).toBe('0 classes');
  });

  it('puts values in as they are, whatever they look like', () => {
    speak('en');
    expect(t('palette.nothing', { query: '{count} $& <b>' })).toBe(
      'Nothing with “{count} $& <b>”.',
    );
  });

  it('shows a placeholder that was given no value', () => {
    const { numbers, plurals } = createFormats('en');
    expect(fillPhrase('{a} and {b}', { a: 1 }, numbers, plurals)).toBe('1 and {b}');
  });
});

describe('numbers', () => {
  it('are written as in Brazil', () => {
    speak('pt-BR');
    expect(format.percent(0.6129)).toBe('61,3%');
    expect(format.signed(-0.5)).toBe('−0,500');
    expect(format.signed(1.25)).toBe('+1,250');
    expect(format.signed(0)).toBe('0,000');
    expect(format.decimal(12345.678, 1)).toBe('12.345,7');
    expect(plain(format.bytes(1_152_853))).toBe('1,2 MB');
    expect(plain(format.duration(90))).toBe('2 min');
    expect(plain(format.milliseconds(214))).toBe('0,21 ms');
  });

  it('are written as in English', () => {
    speak('en');
    expect(format.percent(0.6129)).toBe('61.3%');
    expect(format.count(505938)).toBe('505,938');
    expect(plain(format.bytes(403))).toBe('403 bytes');
  });

  it('leave a date that is none as it is', () => {
    expect(format.date('some day in May')).toBe('some day in May');
  });
});

describe('a problem', () => {
  const detail = { name: 'x', where: 'y' };

  it('is told in the language that is spoken', () => {
    speak('pt-BR');
    const code = 'page.malformed-answer';
    expect(tProblem({ code, message: 'English', detail })).toMatch(/^O programa respondeu a “x”/);
  });

  it('is told in its own English where its code is not known', () => {
    expect(tProblem({ code: 'no.such-code', message: 'English.', detail })).toBe('English.');
    expect(tProblem({ code: 'constructor', message: 'English.', detail })).toBe('English.');
  });

  it('is told in its own English where the sentence would have a hole', () => {
    expect(tProblem({ code: 'page.malformed-answer', message: 'English.', detail: {} })).toBe(
      'English.',
    );
  });
});

describe('the system’s language', () => {
  it.each([
    ['pt-BR', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['en-GB', 'en'],
    ['es-AR', 'en'],
    ['ptx', 'en'],
    ['', 'en'],
  ])('%s is met with %s', (locale, language) => {
    expect(languageFor(locale)).toBe(language);
  });
});
