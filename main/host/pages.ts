import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

/** One file of the pages. */
export interface PageFile {
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
}

/** The decoded parts of a URL's path; null if one of them could lead anywhere but down. */
function partsOf(pathname: string): string[] | null {
  let decoded;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const parts = decoded.split('/').filter((part) => part !== '');
  const isPlain = (part: string) => !part.startsWith('.') && !/[\\:\0]/.test(part);
  return parts.every(isPlain) ? parts : null;
}

/**
 * The file of the pages that a URL's path names, `/` being index.html; null if there is none.
 * Nothing outside `folder` is ever found, by dots, by encodings, or by links in it.
 */
export async function findPageFile(folder: string, pathname: string): Promise<PageFile | null> {
  const parts = partsOf(pathname);
  if (!parts) return null;
  const wanted = join(folder, ...(parts.length ? parts : ['index.html']));
  try {
    const path = await realpath(wanted);
    if (!path.startsWith((await realpath(folder)) + sep)) return null;
    const found = await stat(path);
    if (!found.isFile()) return null;
    const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream';
    return { path, type, bytes: found.size };
  } catch {
    return null;
  }
}
