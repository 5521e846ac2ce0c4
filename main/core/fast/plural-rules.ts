import { PLURAL_RULES, type PluralRule } from '../text/plural.ts';
import { spelling } from './letter-codes.ts';

const RULE_BYTES = 32;
const LONGEST_SUFFIX = 4;
/** What takes a suffix's place is never longer than it, so that words only get shorter. */
const MOST_PUT = 2;
const LONGEST_EXCEPTION = 8;

const exceptionsOf = (rule: PluralRule) => [...rule.except].filter((word) => word !== '');

/** Bytes of the rules, and of all with their exceptions. */
export const rulesBytes = PLURAL_RULES.length * RULE_BYTES;
export const rulesAndExceptionsBytes =
  rulesBytes + PLURAL_RULES.flatMap(exceptionsOf).length * LONGEST_EXCEPTION;

function lettersOf(word: string, most: number): number[] {
  if (word.length > most) throw new RangeError(`"${word}" is longer than the kernel foresees`);
  return [...word].map((letter) => spelling[letter.charCodeAt(0)]);
}

/** Lays the plural rules down at `at`, as kernel/singular.ts reads them. */
export function writePluralRules(memory: DataView, at: number): void {
  let exception = at + rulesBytes;
  PLURAL_RULES.forEach((rule, index) => {
    const own = at + index * RULE_BYTES;
    const suffix = lettersOf(rule.suffix, LONGEST_SUFFIX);
    const becomes = lettersOf(rule.becomes, Math.min(suffix.length, MOST_PUT));
    const before = LONGEST_SUFFIX - suffix.length;
    suffix.forEach((letter, i) => {
      memory.setUint8(own + before + i, letter);
      memory.setUint8(own + 4 + before + i, 0xff);
    });
    memory.setUint32(own + 8, suffix.length + rule.leastLeft, true);
    memory.setUint32(own + 12, suffix.length, true);
    becomes.forEach((letter, i) => memory.setUint8(own + 16 + i, letter));
    memory.setUint32(own + 20, becomes.length, true);
    memory.setUint32(own + 24, exception, true);
    for (const word of exceptionsOf(rule)) {
      lettersOf(word, LONGEST_EXCEPTION).forEach((letter, i) =>
        memory.setUint8(exception + i, letter),
      );
      exception += LONGEST_EXCEPTION;
    }
    memory.setUint32(own + 28, exception, true);
  });
}
