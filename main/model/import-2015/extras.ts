import { basename, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Problem } from '../../core/problem.ts';
import { parseCard, type Card } from '../attributes.ts';
import { readOptionalSource } from './source-file.ts';

const rows = z.array(z.array(z.string()));

/** `card.json`, or a card with nothing but the folder's name as a title. */
export async function readCard(folder: string): Promise<Card> {
  const bytes = await readOptionalSource(folder, 'card.json');
  const title = basename(resolve(folder)) || 'Model';
  return parseCard('card.json', 'card', bytes?.toString('utf8') ?? JSON.stringify({ title }));
}

/**
 * `groups.csv` (`code,name`): names of groups by their codes; empty if there is none.
 * @throws Problem `import.groups`
 */
export async function readGroupNames(folder: string): Promise<Map<string, string>> {
  const bytes = await readOptionalSource(folder, 'groups.csv');
  if (!bytes) return new Map();
  try {
    const [header = [], ...groups] = rows.parse(parse(bytes, { bom: true, trim: true }));
    const code = header.indexOf('code');
    const name = header.indexOf('name');
    if (code < 0 || name < 0) throw new Error('the columns “code” and “name” are missing');
    return new Map(groups.map((row) => [row[code], row[name]]));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'import.groups',
      `“groups.csv” cannot be read as a table of groups: ${reason}.`,
      { file: 'groups.csv', reason },
      error,
    );
  }
}
