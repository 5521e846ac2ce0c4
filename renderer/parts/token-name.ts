import { t } from '../languages.svelte.ts';

/** What a token of a model stands for, in words; a plain word or pair as it is. `docs/model-format.md` has the spellings. */
export function nameToken(token: string): string {
  const placed = /^(\d+)(-(\d*))?:(.+)$/.exec(token);
  if (placed) {
    const [, first, band, last, word] = placed;
    if (band === undefined) {
      return first === '1'
        ? t('token.name.first', { word })
        : t('token.name.among', { word, places: Number(first) });
    }
    return last === ''
      ? t('token.name.from', { word, first: Number(first) })
      : t('token.name.places', { word, first: Number(first), last: Number(last) });
  }
  const head = /^head([:=])(.+)$/.exec(token);
  if (head) {
    const [, sign, words] = head;
    return t(sign === ':' ? 'token.name.head' : 'token.name.headbegin', { word: words });
  }
  if (/^\*?[^*=:]+\*?$/.test(token) && token.includes('*')) {
    return t('token.name.characters', { letters: token.replaceAll('*', '…') });
  }
  const whole = /^=(.+)$/.exec(token);
  return whole ? t('token.name.characters', { letters: whole[1] }) : token;
}
