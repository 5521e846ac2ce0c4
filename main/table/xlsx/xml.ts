import { SaxesParser } from 'saxes';
import { Problem } from '../../core/problem.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML part, with names that have lost their prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Characters between two marks. */
const LONGEST_RUN = 32 * 1024 * 1024;

const localName = (name: string) => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** Takes a part's bytes one after the other; throws where they are no well-formed XML. */
export interface XmlReader {
  write(bytes: Buffer): void;
  end(): void;
}

/**
 * Reads XML as it comes, in UTF-8 or UTF-16. Document types are refused: no part of a workbook has one, and entities
 * that stand for each other are how a small file becomes a large one.
 * @param file the workbook's name, for what is thrown
 */
export function createXmlReader(handlers: XmlHandlers, file: string): XmlReader {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({
    position: false,
    xmlns: false,
  });
  let decoder: TextDecoder | null = null;
  let quiet = 0;

  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('it holds a document type, which no workbook does');
  });
  parser.on('opentag', ({ name, attributes }) => {
    quiet = 0;
    // Without namespaces attributes are plain texts.
    handlers.open?.(localName(name), attributes);
  });
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', ({ name }) => {
    quiet = 0;
    handlers.close?.(localName(name));
  });

  return {
    write(bytes) {
      decoder ??= new TextDecoder(encodingOf(bytes));
      quiet += bytes.length;
      if (quiet > LONGEST_RUN) throw endlessCell(file);
      parser.write(decoder.decode(bytes, { stream: true }));
    },
    end() {
      if (decoder) parser.write(decoder.decode());
      parser.close();
    },
  };
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

export function endlessCell(file: string): Problem {
  return new Problem(
    'table.cell-endless',
    `${file} holds a cell that is longer than any cell can be. It was not read.`,
    { file },
  );
}

/** Escapes by which a workbook holds what XML cannot: `_x000D_` (ECMA-376, part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}
