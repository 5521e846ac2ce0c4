import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

/**
 * The folder that holds the decompression plugins, as real files: inside a package they lie beside the archive
 * (`app.asar.unpacked`), because the HDF5 library opens them itself.
 * @param resolvedPackage where the package's main file was found; handed in by tests
 */
export function pluginFolder(
  resolvedPackage: string = createRequire(import.meta.url).resolve('h5wasm-plugins'),
): string {
  const packed = `${sep}app.asar${sep}`;
  return join(dirname(resolvedPackage.replace(packed, `${sep}app.asar.unpacked${sep}`)), 'plugins');
}

/** What the filters of HDF5 datasets are called, by their registered number. */
const FILTER_NAMES: Record<number, string> = {
  1: 'deflate',
  2: 'shuffle',
  3: 'fletcher32',
  4: 'szip',
  5: 'nbit',
  6: 'scaleoffset',
  305: 'lzo',
  307: 'bzip2',
  32000: 'lzf',
  32001: 'blosc',
  32004: 'lz4',
  32008: 'bitshuffle',
  32013: 'zfp',
  32015: 'zstd',
  32026: 'blosc2',
};

/** Filters that the library has built in, or that a plugin beside it undoes. */
const READABLE = new Set([1, 2, 3, 5, 6, 307, 32000, 32001, 32004, 32008, 32013, 32015, 32026]);

export function isReadableFilter(id: number): boolean {
  return READABLE.has(id);
}

/** The filter's usual name, or its number. */
export function filterName(id: number): string {
  return FILTER_NAMES[id] ?? `filter ${id}`;
}
