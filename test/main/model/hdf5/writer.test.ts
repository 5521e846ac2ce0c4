import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withHdf } from '../../../../main/model/hdf5/reader.ts';
import { createHdf } from '../../../../main/model/hdf5/writer.ts';
import { makeFolder, removeFolder } from '../seed-folders.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'longo.h5');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await removeFolder(folder);
});

/** Longer than the library's buffer: what is behind it is written past the library. */
const LENGTH = 3_000_000;
const numbers = Float64Array.from({ length: LENGTH }, (_, i) => Math.cos(i));
const PORTION = 1 << 20;

function* pieces() {
  const bytes = new Uint8Array(numbers.buffer);
  for (let at = 0; at < bytes.length; at += PORTION) yield bytes.subarray(at, at + PORTION);
}

/** What every open file writes by. */
async function fileHandles(): Promise<{ write(...args: never[]): Promise<unknown> }> {
  const handle = await open(path, 'w');
  await handle.close();
  return Object.getPrototypeOf(handle);
}

const writeNumbers = (onPiece: (piece: Uint8Array) => void = () => {}) =>
  createHdf(path, 'longo.h5', async (writer) => {
    const after = [new Uint8Array(Uint32Array.of(7, 8, 9).buffer)];
    await writer.writeList('/numbers', { kind: 'float64' }, LENGTH, pieces(), { onPiece });
    await writer.writeList('/after', { kind: 'uint32' }, 3, after);
  });

describe('a long list', () => {
  it('is written past the library from the second buffer on, and what comes behind it lies behind it', async () => {
    const write = vi.spyOn(await fileHandles(), 'write');
    const seen: number[] = [];
    await writeNumbers((piece) => seen.push(piece.length));
    expect(write.mock.calls.length).toBeGreaterThan(10);
    expect(seen.reduce((sum, length) => sum + length)).toBe(LENGTH * 8);
    await withHdf(path, (reader) => {
      const dataset = reader.dataset('/numbers');
      const read = new Float64Array(LENGTH);
      reader.readInto(new Uint8Array(read.buffer), dataset, [0], [LENGTH]);
      expect(Buffer.from(read.buffer).equals(Buffer.from(numbers.buffer))).toBe(true);
      const after = new Uint32Array(3);
      reader.readInto(new Uint8Array(after.buffer), reader.dataset('/after'), [0], [3]);
      expect([...after]).toEqual([7, 8, 9]);
    });
  });

  it.each([
    ['ENOSPC', 'the disk is full (ENOSPC)'],
    ['EIO', 'the disk reports an error (EIO)'],
    ['EWHAT', 'EWHAT: no'],
  ])('says why it could not be written: %s', async (code, reason) => {
    const error = Object.assign(new Error(`${code}: no`), { code, errno: -1, syscall: 'write' });
    vi.spyOn(await fileHandles(), 'write').mockRejectedValue(error);
    await expect(writeNumbers()).rejects.toMatchObject({
      code: 'file.not-written',
      detail: { file: 'longo.h5', reason },
    });
  });

  it('is refused where it is not as long as it was said to be', async () => {
    const short = createHdf(path, 'longo.h5', (writer) =>
      writer.writeList('/numbers', { kind: 'float64' }, LENGTH + 1, pieces()),
    );
    await expect(short).rejects.toThrow(`/numbers was given ${LENGTH} of ${LENGTH + 1} items`);
  });
});
