/** What is done once, when the memory is filled: every token of the model is put where a text's will look for it. */
import { addGram, BEGINNING, ENDING, gramKey, INSIDE, WHOLE } from './grams';
import { HEAD, takeNext } from './sequences';
import { FORMS, takeWord } from './words';

const SPACE: u32 = 0x20;
const STAR: u32 = 0x2a;
const EQUALS: u32 = 0x3d;
/** A key of characters has room for so many letters; the host sees to it that no text makes longer ones. */
const MOST_LETTERS: u32 = 7;

/** Codes of the letters as the vocabulary spells them: 65,536 bytes. */
let spelling: usize = 0;
/** u32 address, u32 UTF-16 units and u32 form of each prefix; 0 is the form of the words of a head joined. */
let prefixes: usize = 0;
let prefixesEnd: usize = 0;
/** Where the codes of one token go. */
let room: usize = 0;

/**
 * Puts tokens where they are looked for. Those that no text can have are left out.
 * @param units UTF-16 units of all tokens
 * @param starts u32 offsets into them, one more than tokens
 * @param hasGrams 1 if the recipe makes characters in a row
 */
export function addTokens(
  spellingAt: usize,
  prefixesAt: usize,
  prefixesEndAt: usize,
  roomAt: usize,
  units: usize,
  starts: usize,
  count: u32,
  hasGrams: u32,
): void {
  spelling = spellingAt;
  prefixes = prefixesAt;
  prefixesEnd = prefixesEndAt;
  room = roomAt;
  for (let token: u32 = 0; token < count; token++) {
    const at = starts + ((<usize>token) << 2);
    const from = units + ((<usize>load<u32>(at)) << 1);
    const to = units + ((<usize>load<u32>(at, 4)) << 1);
    if (from === to) continue;
    if (isSpelled(from, to)) setForm(from, to, 0, token + 1);
    else if (!hasGrams || !addCharacters(from, to, token + 1)) addPrefixed(from, to, token + 1);
  }
}

/** Marks a word that pairs pass over. */
export function markWord(spellingAt: usize, roomAt: usize, from: usize, to: usize): void {
  spelling = spellingAt;
  room = roomAt;
  if (from < to && isSpelled(from, to)) store<u16>(takeWord(room, spell(from, to)), 1, 6);
}

function isSpelled(from: usize, to: usize): bool {
  for (; from < to; from += 2) if (load<u8>(spelling + <usize>load<u16>(from)) === 0) return false;
  return true;
}

/** Writes the codes of letters; returns how many. */
function spell(from: usize, to: usize): u32 {
  let at = room;
  for (; from < to; from += 2) store<u8>(at++, load<u8>(spelling + <usize>load<u16>(from)));
  return <u32>(at - room);
}

function setForm(from: usize, to: usize, form: u32, token: u32): void {
  const length = spell(from, to);
  if (length > 0xffff) return;
  store<u32>(<usize>takeWord(room, length) + FORMS + ((<usize>form) << 2), token);
}

/** `*ane*`, `can*`, `*eta`, `=de`; false if it is none of them. */
function addCharacters(from: usize, to: usize, token: u32): bool {
  const starsFirst = <u32>load<u16>(from) === STAR;
  const starsLast = <u32>load<u16>(to - 2) === STAR;
  const equals = <u32>load<u16>(from) === EQUALS;
  if (!starsFirst && !starsLast && !equals) return false;
  const first = starsFirst || equals ? from + 2 : from;
  const last = starsLast ? to - 2 : to;
  if (first >= last || !isSpelled(first, last)) return true;
  const count = spell(first, last);
  if (count > MOST_LETTERS || (equals && starsLast)) return true;
  const inside = starsFirst && starsLast;
  const place = equals ? WHOLE : inside ? INSIDE : starsFirst ? ENDING : BEGINNING;
  addGram(gramKey(place, room, count), token);
  return true;
}

function addPrefixed(from: usize, to: usize, token: u32): void {
  for (let prefix = prefixes; prefix < prefixesEnd; prefix += 12) {
    const behind = from + ((<usize>load<u32>(prefix, 4)) << 1);
    if (behind >= to || !startsWith(from, load<u32>(prefix), behind - from)) continue;
    const form = load<u32>(prefix, 8);
    if (form === 0) addRow(HEAD, behind, to, token);
    else if (isSpelled(behind, to)) setForm(behind, to, form, token);
    return;
  }
  addPair(from, to, token);
}

function startsWith(from: usize, prefix: usize, bytes: usize): bool {
  for (let i: usize = 0; i < bytes; i += 2) {
    if (load<u16>(from + i) !== load<u16>(prefix + i)) return false;
  }
  return true;
}

function findSpace(from: usize, to: usize): usize {
  while (from < to && <u32>load<u16>(from) !== SPACE) from += 2;
  return from;
}

function addPair(from: usize, to: usize, token: u32): void {
  const space = findSpace(from, to);
  if (space === to || findSpace(space + 2, to) !== to) return;
  if (space === from || space + 2 === to || !isSpelled(from, space)) return;
  addRow(takeWord(room, spell(from, space)), space + 2, to, token);
}

/** Words with a space between, behind what comes before them. */
function addRow(before: u32, from: usize, to: usize, token: u32): void {
  const isHead = before & HEAD;
  for (;;) {
    const space = findSpace(from, to);
    if (space === from || !isSpelled(from, space)) return;
    const slot = takeNext(before, takeWord(room, spell(from, space)));
    if (space === to) {
      store<u32>(slot, token, 8);
      return;
    }
    before = (<u32>slot) | isHead;
    from = space + 2;
  }
}
