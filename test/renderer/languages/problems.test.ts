import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ptBRProblems } from '../../../renderer/languages/pt-BR.ts';
import { placeholdersOf, type Phrases } from '../../../renderer/languages/phrase.ts';

const root = resolve(import.meta.dirname, '../../..');
/** The rooms whose problems reach a page. */
const rooms = ['core', 'files', 'job', 'model', 'service', 'table', 'training', 'worker'];
/** What only a page that does not keep to the contract would see. */
const forEngineers = /^(contract|files)\./;

interface Site {
  code: string;
  place: string;
  /** The names of its detail's values; null where they are not written out there. */
  detail: string[] | null;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

/** Every `new Problem('code', …, { detail })` of a file. */
function sitesIn(path: string): Site[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const sites: Site[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Problem') {
      const [code, , detail] = node.arguments ?? [];
      if (code && ts.isStringLiteralLike(code)) {
        const written = detail && ts.isObjectLiteralExpression(detail) ? detail : null;
        sites.push({
          code: code.text,
          place: relative(root, path),
          detail: !detail
            ? []
            : written
              ? written.properties.map((one) => one.name?.getText() ?? '')
              : null,
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return sites;
}

const sites = rooms
  .map((room) => join(root, 'main', room))
  .flatMap(filesUnder)
  .flatMap(sitesIn)
  .filter(({ code }) => !forEngineers.test(code));
const phrases: Phrases = ptBRProblems;

describe('the problems of the main process', () => {
  it('are found in its sources', () => {
    expect(sites.length).toBeGreaterThan(40);
  });

  it('all have a Portuguese sentence', () => {
    const lacking = sites
      .filter(({ code }) => !Object.hasOwn(phrases, code))
      .map(({ code, place }) => `${code} (${place})`);
    expect(lacking).toEqual([]);
  });

  it('bring every value that the Portuguese sentence names', () => {
    const lacking = sites.flatMap(({ code, place, detail }) =>
      detail === null || !Object.hasOwn(phrases, code)
        ? []
        : placeholdersOf(phrases[code])
            .filter((name) => !detail.includes(name))
            .map((name) => `${code} lacks {${name}} (${place})`),
    );
    expect(lacking).toEqual([]);
  });
});
