/** Texts to answers, a block at a time, so that what its texts need of the memory is under way at once. */
import { addRows } from './add';
import { firstRecords, records, words } from './places';
import { rankClasses } from './rank';
import { splitWords } from './split';
import { translate } from './translate';
import { findEntries, readAhead } from './vocabulary';
import { weighText } from './weigh';

/** What was read ahead; kept so that the reading is not optimised away. */
export let read: u32 = 0;

/**
 * Looks up a block of texts of UTF-16 units: their words' entries go to the records, and their rows are on the way.
 * @param text where the first begins; behind each a separator stands
 * @param ends u32 for each text: where it ends, the separator not counted
 * @returns where the text behind the last begins
 */
export function lookUp(text: usize, ends: usize, texts: u32): usize {
  let record = records;
  let word = words;
  for (let i: u32 = 0; i < texts; i++) {
    store<u32>(firstRecords + ((<usize>i) << 2), <u32>record);
    const end: usize = load<u32>(ends + ((<usize>i) << 2));
    const wordsEnd = translate(text, end + 2, word);
    record = splitWords(word, wordsEnd, record);
    word = wordsEnd;
    text = end + 2;
  }
  store<u32>(firstRecords + ((<usize>texts) << 2), <u32>record);
  read ^= findEntries(records, record);
  read ^= readAhead(records, record);
  return text;
}

/** Lists the rows of a text of the block that was looked up last; returns its number of different known tokens. */
export function weigh(i: u32): u32 {
  const own = firstRecords + ((<usize>i) << 2);
  return weighText(load<u32>(own), load<u32>(own, 4));
}

/**
 * Classifies `count` texts of UTF-16 units.
 * @param text where the first begins; behind each a separator stands
 * @param ends u32 for each text: where it ends, the separator not counted
 * @param block how many texts at most are looked up at once
 * @param top how many classes for each, at most the number of classes
 * @param known where u32 go: different known tokens; if there are none, classes are 65,535 and numbers 0
 * @param classes where top x u16 for each text go
 * @param probabilities where top x f64 for each text go
 * @param scores where top x f64 for each text go
 */
export function classifyTexts(
  text: usize,
  ends: usize,
  count: u32,
  block: u32,
  top: u32,
  known: usize,
  classes: usize,
  probabilities: usize,
  scores: usize,
): void {
  for (let first: u32 = 0; first < count; first += block) {
    const texts = min(block, count - first);
    text = lookUp(text, ends + ((<usize>first) << 2), texts);
    for (let i: u32 = 0; i < texts; i++) {
      const different = weigh(i);
      const at = <usize>(first + i);
      store<u32>(known + (at << 2), different);
      const place = at * top;
      const ownClasses = classes + (place << 1);
      const ownProbabilities = probabilities + (place << 3);
      const ownScores = scores + (place << 3);
      if (different === 0) {
        memory.fill(ownClasses, 0xff, top << 1);
        memory.fill(ownProbabilities, 0, top << 3);
        memory.fill(ownScores, 0, top << 3);
      } else {
        addRows();
        rankClasses(top, ownClasses, ownProbabilities, ownScores);
      }
    }
  }
}
