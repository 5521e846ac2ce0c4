import { iconv } from '../files/iconv.ts';

const LOWER = 'áàâãäåæçéèêëíìîïñóòôõöøœúùûüýÿß';
const GOOD = new RegExp(
  `[${LOWER}ªº°]|(?<!\\p{Ll})[${LOWER.toUpperCase().replace('SS', '')}]`,
  'gu',
);
const SEEN = 256 * 1024;
/** What Western tables come in from old Macintoshes and from DOS programs, beside windows-1252. */
const OLD = ['macroman', 'cp850'];

/**
 * The old encoding in which nearly all that is not ASCII are letters of Western languages, no capital behind a small
 * letter; null if it is none of them, or if most of the text is not Latin at all.
 */
export function oldWestern(bytes: Buffer): string | null {
  const seen = bytes.subarray(0, SEEN);
  for (const encoding of OLD) {
    const text = iconv().decode(seen, encoding);
    const high = text.match(/[^\x00-\x7f]/gu)?.length ?? 0;
    const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
    const good = text.match(GOOD)?.length ?? 0;
    if (high > 0 && good >= high * 0.95 && high <= letters * 0.5) return encoding;
  }
  return null;
}
