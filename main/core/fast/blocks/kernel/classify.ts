/** Texts to answers. */
import { addRows } from './add';
import { prepare } from './prepare';
import { rankClasses } from './rank';
import { weighText } from './weigh';

/** The end of the words of the text that was classified last. */
export let recordsEnd: usize = 0;

/**
 * Classifies `count` texts of UTF-16 units.
 * @param text where the first begins; behind each a separator stands
 * @param ends u32 for each text: where it ends, the separator not counted
 * @param top how many classes for each, at most the number of classes
 * @param known where u32 go: different known words; if there are none, classes are 65,535 and numbers 0
 * @param classes where top x u16 for each text go
 * @param probabilities where top x f64 for each text go
 * @param scores where top x f64 for each text go
 * @param margins where a f64 for each text goes: its largest score minus the second
 */
export function classifyTexts(
  text: usize,
  ends: usize,
  count: u32,
  top: u32,
  known: usize,
  classes: usize,
  probabilities: usize,
  scores: usize,
  margins: usize,
): void {
  for (let i: u32 = 0; i < count; i++) {
    const end: usize = load<u32>(ends + ((<usize>i) << 2));
    recordsEnd = prepare(text, end + 2);
    const different = weighText(recordsEnd);
    text = end + 2;
    store<u32>(known + ((<usize>i) << 2), different);
    const place = <usize>i * top;
    const ownClasses = classes + (place << 1);
    const ownProbabilities = probabilities + (place << 3);
    const ownScores = scores + (place << 3);
    if (different === 0) {
      memory.fill(ownClasses, 0xff, top << 1);
      memory.fill(ownProbabilities, 0, top << 3);
      memory.fill(ownScores, 0, top << 3);
    } else {
      addRows();
      rankClasses(top, ownClasses, ownProbabilities, ownScores, margins + ((<usize>i) << 3));
    }
  }
}
