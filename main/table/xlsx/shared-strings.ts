import type { Package } from './package.ts';
import { damaged } from './problems.ts';
import { createTextStore } from './text-store.ts';
import { createXmlReader, endlessCell, unescapeText } from './xml.ts';

/** Characters of one text. */
const LONGEST = 16 * 1024 * 1024;

/** The texts that the cells of a workbook point to, read no further than they are asked for. */
export interface SharedStrings {
  /** Reads on until the text at that place is there. @throws Problem `table.workbook-damaged` if there is none */
  reach(place: number): Promise<void>;
  /** Reads to the end what was not reached, so that its checksum is compared. */
  check(): Promise<void>;
  /** A text that was reached. */
  get(place: number): string;
  close(): Promise<void>;
}

/** @param part the name of the part, null if the workbook has none */
export function openSharedStrings(pack: Package, part: string | null): SharedStrings {
  const texts = createTextStore();
  const chunks = part === null ? null : pack.read(part);
  let text = '';
  let inText = false;
  let phonetic = 0;
  let ended = part === null;

  const xml = createXmlReader(
    {
      open(name) {
        if (name === 'si') text = '';
        else if (name === 'rPh') phonetic++;
        else if (name === 't') inText = phonetic === 0;
      },
      text(more) {
        if (!inText) return;
        text += more;
        if (text.length > LONGEST) throw endlessCell(pack.file);
      },
      close(name) {
        if (name === 't') inText = false;
        else if (name === 'rPh') phonetic--;
        else if (name === 'si') texts.add(unescapeText(text));
      },
    },
    pack.file,
  );

  return {
    async reach(place) {
      while (place >= texts.count && !ended && chunks) {
        const { value, done } = await chunks.next();
        if (done) {
          ended = true;
          xml.end();
        } else xml.write(value);
      }
      if (place >= texts.count) {
        throw damaged(pack.file, `a cell points to text ${place + 1} of ${texts.count}`);
      }
    },
    async check() {
      while (!ended && chunks) ended = (await chunks.next()).done === true;
    },
    get: texts.get,
    async close() {
      texts.close();
      await chunks?.return();
    },
  };
}
