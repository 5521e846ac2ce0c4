import { copyAnswer, emptyAnswer, type BatchAnswer } from './answers.ts';

/** Answers many texts; several calls may be under way at once. */
export type ClassifyTexts = (texts: readonly string[], top: number) => Promise<BatchAnswer>;

/** Texts that are remembered; for as many more, those before them are. */
export const RECENT_TEXTS = 4096;
/** Where fewer than this share of the texts repeat themselves, looking for them does not pay. */
const LEAST_SHARE = 1 / 16;
/** For so many times the remembered texts nobody looks then. */
const REST = 8;
/** UTF-16 units of the longest text that is remembered. */
const LONGEST_REMEMBERED = 2048;

/** Texts that were asked for together, and their answer when it is there. */
interface Asked {
  answer: BatchAnswer | null;
  /** Settles when the answer is there. */
  answered: Promise<void>;
}

interface Place {
  readonly asked: Asked;
  readonly index: number;
}

export interface RecentAnswers {
  readonly classify: ClassifyTexts;
  /** Forgets all of them. */
  clear(): void;
}

/**
 * Real tables repeat themselves: texts that were asked for lately are not asked for again, whether their answer is there
 * already or still under way. What is remembered is bounded in number and length; how often a text was met does not
 * count, so that nothing has to be moved. Where hardly anything repeats itself, it rests for a while.
 * @param most how many texts are remembered at least; 0 for none
 */
export function rememberRecent(classify: ClassifyTexts, most = RECENT_TEXTS): RecentAnswers {
  let recent = new Map<string, Place>();
  let older = new Map<string, Place>();
  let rememberedTop = 0;
  let met = 0;
  let resting = 0;

  function clear(): void {
    recent = new Map();
    older = new Map();
  }

  /** Lets go of what is too old. */
  function makeRoom(top: number): void {
    if (top !== rememberedTop) clear();
    rememberedTop = top;
    if (recent.size < most) return;
    if (met < (met + recent.size) * LEAST_SHARE) resting = REST * most;
    met = 0;
    older = recent;
    recent = new Map();
  }

  // Nothing that waits keeps the texts: those that are not remembered can go as soon as they are asked for.
  async function takeAnswer(asking: Promise<BatchAnswer>, asked: Asked): Promise<void> {
    try {
      asked.answer = await asking;
    } catch (error) {
      clear();
      throw error;
    }
  }

  return {
    clear,
    classify(texts, top) {
      if (most === 0) return classify(texts, top);
      if (resting > 0) {
        resting -= texts.length;
        return classify(texts, top);
      }
      makeRoom(top);
      const fresh: string[] = [];
      const own: Asked = { answer: null, answered: Promise.resolve() };
      const places = texts.map((text) => {
        const known = recent.get(text) ?? older.get(text);
        if (known !== undefined) return known;
        const place = { asked: own, index: fresh.length };
        fresh.push(text);
        if (text.length <= LONGEST_REMEMBERED) recent.set(text, place);
        return place;
      });
      met += texts.length - fresh.length;
      own.answered = takeAnswer(classify(fresh, top), own);
      own.answered.catch(() => {}); // told to this call, and to those that wait for the same texts
      return wholeAnswer(places, own, fresh.length, top);
    },
  };
}

/** The answers at these places, when they are there; `own` are the first to be waited for, so many texts. */
async function wholeAnswer(
  places: readonly Place[],
  own: Asked,
  ownTexts: number,
  top: number,
): Promise<BatchAnswer> {
  await own.answered;
  if (own.answer !== null && ownTexts === places.length) return own.answer;
  let whole: BatchAnswer | null = null;
  for (let text = 0; text < places.length; text++) {
    const { asked, index } = places[text];
    if (asked.answer === null) await asked.answered;
    if (asked.answer === null) throw new Error('an answer was promised and is not there');
    whole ??= emptyAnswer(places.length, asked.answer.top);
    copyAnswer(whole, text, asked.answer, index);
  }
  return whole ?? emptyAnswer(0, top);
}
