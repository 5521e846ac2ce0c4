import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadEngine } from '../../../../main/model/hdf5/engine.ts';
import { pluginFolder } from '../../../../main/model/hdf5/plugins.ts';
import { openHdf, withHdf } from '../../../../main/model/hdf5/reader.ts';
import { createHdf } from '../../../../main/model/hdf5/writer.ts';
import { makeFolder, removeFolder, variantBytes } from '../seed-folders.ts';

let folder = '';
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

const bytesOf = (numbers: readonly number[]) => [new Uint8Array(Float64Array.from(numbers).buffer)];

async function writeNumbers(path: string, numbers: readonly number[]): Promise<void> {
  await createHdf(path, 'numbers.h5', (writer) =>
    writer.writeList('/numbers', { kind: 'float64' }, numbers.length, bytesOf(numbers)),
  );
}

async function readNumbers(path: string): Promise<number[]> {
  return withHdf(path, (reader) => {
    const dataset = reader.dataset('/numbers');
    const numbers = new Float64Array(dataset.items);
    reader.readInto(new Uint8Array(numbers.buffer), dataset, [0], [dataset.items]);
    return [...numbers];
  });
}

describe('the gate before the HDF5 library', () => {
  it('lets it open no file but the one that it was handed', async () => {
    const { library, gate } = await loadEngine();
    const path = join(folder, 'numbers.h5');
    await writeNumbers(path, [1, 2, 3]);
    gate.takeRefused();
    expect(library.open(path, library.H5F_ACC_RDONLY, false, -1, -1)).toBeLessThan(0n);
    expect(gate.takeRefused()).toEqual([path]);
    gate.takeComplaints();
    expect(await readNumbers(path)).toEqual([1, 2, 3]);
  });

  it('lets it write to no file that it was handed for reading', async () => {
    const { library, gate } = await loadEngine();
    const path = join(folder, 'numbers.h5');
    await writeNumbers(path, [1]);
    const before = await readFile(path);
    const ticket = gate.admit(path, 'read');
    for (const mode of [library.H5F_ACC_RDWR, library.H5F_ACC_TRUNC]) {
      expect(library.open(ticket.name, mode, false, -1, -1)).toBeLessThan(0n);
    }
    ticket.end();
    gate.takeComplaints();
    expect(await readFile(path)).toEqual(before);
  });

  it('reads the new content of a file that was replaced under the same name', async () => {
    const path = join(folder, 'numbers.h5');
    for (const numbers of [[1, 2, 3], [4, 5], [6]]) {
      await writeNumbers(path, numbers);
      expect(await readNumbers(path)).toEqual(numbers);
    }
  });

  it('follows a link of the file system to the file that the user chose', async () => {
    await writeNumbers(join(folder, 'numbers.h5'), [7]);
    await symlink(join(folder, 'numbers.h5'), join(folder, 'link.h5'));
    expect(await readNumbers(join(folder, 'link.h5'))).toEqual([7]);
  });

  it('keeps what the library complains of off the screen, as the cause of the problem', async () => {
    const path = join(folder, 'text.h5');
    await writeFile(path, 'no HDF5 at all');
    const error: unknown = await openHdf(path).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'model.not-hdf5' });
    expect(error instanceof Error && String(error.cause)).toContain('HDF5-DIAG');
    expect(error instanceof Error && error.message).not.toContain('HDF5-DIAG');
  });
});

describe('opening what is no HDF5 file', () => {
  it.each([
    ['model.not-found', async () => join(folder, 'none.h5')],
    ['model.is-folder', async () => (await mkdir(join(folder, 'a.h5')), join(folder, 'a.h5'))],
    ['model.empty', async () => (await writeFile(join(folder, 'b.h5'), ''), join(folder, 'b.h5'))],
    [
      'model.not-hdf5',
      async () => {
        const bytes = await variantBytes('fixed');
        await writeFile(join(folder, 'c.h5'), bytes.subarray(0, bytes.length - 8));
        return join(folder, 'c.h5');
      },
    ],
  ])('is %s', async (code, make) => {
    const path = await make();
    await expect(openHdf(path)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^“/),
    });
  });
});

describe('reading and writing by pieces', () => {
  it('carries more than one buffer, portions of any size, to the bit', async () => {
    const path = join(folder, 'large.h5');
    const numbers = Float64Array.from(
      { length: 2_500_000 },
      (_, i) => Math.sin(i) * 10 ** (i % 30),
    );
    const bytes = new Uint8Array(numbers.buffer);
    function* portions() {
      for (let at = 0, size = 1; at < bytes.length; at += size, size = size * 3 + 7) {
        yield bytes.subarray(at, at + size);
      }
    }
    await createHdf(path, 'large.h5', (writer) =>
      writer.writeList('/numbers', { kind: 'float64' }, numbers.length, portions()),
    );
    await withHdf(path, (reader) => {
      const dataset = reader.dataset('/numbers');
      const read = new Uint8Array(new SharedArrayBuffer(dataset.bytes));
      reader.readInto(read, dataset, [0], [dataset.items]);
      expect(Buffer.compare(Buffer.from(read), Buffer.from(bytes))).toBe(0);
      const part = new Float64Array(3);
      reader.readInto(new Uint8Array(part.buffer), dataset, [1_999_999], [3]);
      expect([...part]).toEqual([...numbers.subarray(1_999_999, 2_000_002)]);
    });
  });
});

describe('the plugins', () => {
  it('are taken from beside the archive of a package', () => {
    const inside = join(
      '/opt',
      'Rotulo',
      'app.asar',
      'node_modules',
      'h5wasm-plugins',
      'index.mjs',
    );
    expect(pluginFolder(inside)).toBe(
      join('/opt', 'Rotulo', 'app.asar.unpacked', 'node_modules', 'h5wasm-plugins', 'plugins'),
    );
  });

  it('are real files', async () => {
    expect((await readFile(join(pluginFolder(), 'libH5Zblosc.so'))).length).toBeGreaterThan(1000);
  });
});
