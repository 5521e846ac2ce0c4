import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvDialectOf } from '../../../main/table/dialect.ts';
import { FORMULA_STARTS } from '../../../main/table/formulas.ts';
import { writeTable } from '../../../main/table/write-table.ts';

const office = 'soffice';
const isThere = spawnSync(office, ['--version']).status === 0;

// Separator ; quote " UTF-8, from line 1, numbers are recognised, and formulas are evaluated.
const CSV_FILTER = 'CSV:59,34,76,1,,0,false,true,false,false,false,0,true';

describe.skipIf(!isThere)('opened in LibreOffice (skipped where there is none)', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The file as LibreOffice understands it: flat XML in which a live cell has a formula. */
  async function opened(name: string): Promise<string> {
    const filter = name.endsWith('.csv') ? [`--infilter=${CSV_FILTER}`] : [];
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const to = ['--convert-to', 'fods', '--outdir', folder, join(folder, name)];
    spawnSync(office, ['--headless', profile, ...filter, ...to], { timeout: 100_000 });
    return readFile(join(folder, name.replace(/\.\w+$/, '.fods')), 'utf8');
  }

  const live = FORMULA_STARTS.flatMap((start) => [
    [`${start}1+1`, 'x', 'x'],
    ['x', `${start}HYPERLINK("http://x";"y")`, 'x'],
    [`${start}1+1\nfoo`, 'x', 'x'],
    ['x', 'x', `${start}SUM(A1)`],
  ]);

  test('what is not guarded is live, or this would show nothing', async () => {
    await writeFile(join(folder, 'control.csv'), 'a;b\n=1+1;x\n');
    expect(await opened('control.csv')).toContain('table:formula=');
  }, 120_000);

  test.each(['csv', 'xlsx'] as const)(
    'no cell of a %s is live, of 11 signs in 4 places',
    async (format) => {
      const name = `guarded.${format}`;
      const table = {
        ...{ format, columns: ['a', 'b'], chosen: null, decimalMark: ',' as const },
        added: [{ name: 'class_1', kind: 'text' as const }],
        dialect: csvDialectOf({ kind: 'parquet', header: true }),
      };
      const counts = await writeTable(join(folder, name), table, (write) =>
        write(live.map(([a, b, added]) => ({ cells: [a, b], added: [added] }))),
      );
      expect(counts.guarded).toBe(44);
      const xml = await opened(name);
      expect(xml).toContain('HYPERLINK');
      expect(xml).not.toContain('table:formula=');
    },
    120_000,
  );
});
