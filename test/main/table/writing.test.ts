import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CsvDialect } from '../../../main/table/dialect.ts';
import { joinDescription, uniqueNames } from '../../../main/table/dialect.ts';
import { writingProblem } from '../../../main/files/writing-problem.ts';
import { decimalMarkOf, formatProbability } from '../../../main/table/numbers.ts';
import { textEncoding } from '../../../main/table/text-encoding.ts';
import { writeFileAtomically } from '../../../main/table/write-file.ts';
import { createRowWriter } from '../../../main/table/write-rows.ts';

const dialect: CsvDialect = {
  kind: 'csv',
  encoding: 'utf-8',
  bom: false,
  delimiter: ';',
  header: true,
  newline: '\r\n',
  quoteAll: false,
};

describe('rows are written', () => {
  test('with quotes where they must be, or around every cell', () => {
    const row = { cells: ['a', 'b;c', 'd"e', 'f\ng', ''], added: ['h'] };
    const text = (quoteAll: boolean) =>
      createRowWriter({ ...dialect, quoteAll }, 5)
        .rows([row])
        .toString();
    expect(text(false)).toBe('a;"b;c";"d""e";"f\ng";;h\r\n');
    expect(text(true)).toBe('"a";"b;c";"d""e";"f\ng";"";"h"\r\n');
  });

  test('with added cells behind the last column, whether rows are short or long', () => {
    const writer = createRowWriter({ ...dialect, quoteAll: true }, 3);
    const rows = [
      { cells: ['1'], raw: '1', added: ['x'] },
      { cells: ['1', '2', '3', '4'], raw: '1;2;3;4', added: ['x'] },
      { cells: ['1', '2', '3'], raw: '1;"2";3', added: ['x'] },
    ];
    expect(writer.rows(rows).toString()).toBe(
      '1;"";"";"x"\r\n"1";"2";"3";"x";"4"\r\n1;"2";3;"x"\r\n',
    );
  });

  test('with added cells quoted and guarded every time that they are said', () => {
    const writer = createRowWriter(dialect, 1);
    const row = { cells: ['1'], added: ['7510', 'A; B', '=1+1', '-', '0,5'] };
    const line = '1;7510;"A; B";\'=1+1;-;0,5\r\n';
    expect(writer.rows([row, row]).toString()).toBe(line + line);
    expect(writer.rows([row]).toString()).toBe(line);
    expect(writer.counts.guarded).toBe(3);
  });

  test('with what the encoding cannot hold made readable, and counted', () => {
    const written = (encoding: string, cell: string) => {
      const writer = createRowWriter({ ...dialect, encoding }, 1);
      const bytes = writer.rows([{ cells: [cell] }]);
      const text = textEncoding(encoding).createDecoder().write(bytes).trimEnd();
      return [text, writer.counts.replaced];
    };
    expect(written('windows-1252', 'CAFÉ – “A” € 5')).toEqual(['CAFÉ – “A” € 5', 0]);
    expect(written('iso-8859-1', 'CAFÉ – “A” € 5')).toEqual(["CAFÉ - 'A' EUR 5", 4]);
    expect(written('windows-1252', 'Łódź ﬁ 漢 😀')).toEqual(['Lódz fi [U+6F22] [U+1F600]', 5]);
    expect(written('windows-1251', 'Código № 5')).toEqual(['Codigo № 5', 1]);
    expect(written('utf-8', 'a\ud800b')).toEqual(['a[U+D800]b', 1]);
    expect(written('gb18030', 'Łódź 漢 😀')).toEqual(['Łódź 漢 😀', 0]);
  });

  test('with a byte order mark where the dialect has one and the encoding can', () => {
    const head = (encoding: string) =>
      createRowWriter({ ...dialect, encoding, bom: true }, 1)
        .head({ cells: ['a'] })
        .toString('hex');
    expect(head('utf-8')).toBe('efbbbf610d0a');
    expect(head('utf-16le')).toBe('fffe61000d000a00');
    expect(head('utf-16be')).toBe('feff0061000d000a');
    expect(head('windows-1252')).toBe('610d0a');
  });
});

describe('a file is written whole or not at all:', () => {
  async function folderWith(before: string) {
    const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const target = join(folder, 'saved.csv');
    await writeFile(target, before);
    return { folder, target };
  }

  test('it takes the place of the one before when all is written', async () => {
    const { folder, target } = await folderWith('before');
    const bytes = await writeFileAtomically(target, async (append) => {
      await append(Buffer.from('new '));
      expect(await readFile(target, 'utf8')).toBe('before');
      await append(Buffer.from('content'));
    });
    expect(bytes).toBe(11);
    expect(await readFile(target, 'utf8')).toBe('new content');
    expect(await readdir(folder)).toEqual(['saved.csv']);
  });

  test('whatever fails on the way, the one before stays and nothing is left over', async () => {
    const { folder, target } = await folderWith('before');
    const failing = writeFileAtomically(target, async (append) => {
      await append(Buffer.from('half'));
      throw new RangeError('of our own');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await readFile(target, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['saved.csv']);
  });

  test('what reads back otherwise than it was written is refused', async () => {
    const { folder, target } = await folderWith('before');
    const failing = writeFileAtomically(target, async (append) => {
      await append(Buffer.from('content'));
      const [part] = (await readdir(folder)).filter((name) => name.endsWith('.part'));
      await writeFile(join(folder, part), 'Content');
    });
    await expect(failing).rejects.toMatchObject({ code: 'save.unreadable' });
    expect(await readFile(target, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['saved.csv']);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a folder that may not be written to is a sentence (skipped for root, who may)',
    async () => {
      const { folder, target } = await folderWith('before');
      await chmod(folder, 0o500);
      const failing = writeFileAtomically(target, async () => undefined);
      await expect(failing).rejects.toMatchObject({ code: 'save.not-allowed' });
      await chmod(folder, 0o700);
    },
  );

  test.each([
    ['ENOSPC', 'save.no-space'],
    ['EACCES', 'save.not-allowed'],
    ['EROFS', 'save.not-allowed'],
    ['ENOENT', 'save.no-folder'],
    ['EISDIR', 'save.is-folder'],
    ['EIO', 'save.failed'],
  ])('%s is told as %s', (system, code) => {
    const error = Object.assign(new Error(`${system}: so it is`), { code: system });
    expect(writingProblem('/x/saved.csv', error)).toMatchObject({
      code,
      detail: { file: 'saved.csv' },
    });
  });
});

describe('decimals', () => {
  const mark = (delimiter: string, ...cells: string[]) => decimalMarkOf(delimiter, [{ cells }]);
  test('follow the numbers of the table, then its delimiter', () => {
    expect(mark(',', '5,41', '7.50', '1.234,56')).toBe(',');
    expect(mark(';', '5.41', 'x')).toBe('.');
    expect(mark(';', '12.000', 'x')).toBe(',');
    expect(mark('\t', '12,000')).toBe('.');
    expect(mark(';')).toBe(',');
  });
  test('of a probability are six', () => {
    expect(formatProbability(1, '.')).toBe('1.000000');
    expect(formatProbability(0.12345649, ',')).toBe('0,123456');
  });
});

test('names that are taken get a number behind them', () => {
  expect(uniqueNames(['a', 'b', 'a'], ['b', 'b_2'])).toEqual(['a', 'b_3', 'a_2']);
});

test('a description is the chosen cells in the order of the table, blank ones left out', () => {
  expect(joinDescription(['ÓLEO', ' ', 'ÓLEO DIESEL', 'x'], [2, 0, 1])).toBe('ÓLEO ÓLEO DIESEL');
  expect(joinDescription(['a'], [0, 5])).toBe('a');
  expect(joinDescription([''], [0])).toBe('');
});
