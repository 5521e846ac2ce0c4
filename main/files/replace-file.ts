import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode, writingProblem } from './writing-problem.ts';

/** Codes with which Windows refuses a rename while another program (a virus scanner, an indexer) holds the file. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);
const PATIENCE = [20, 50, 100, 200, 400, 800];
/** Characters of the file's own name in the name of the part, which must not grow too long for the system. */
const LONGEST_NAME = 80;

/**
 * Puts a file in place whole or not at all: `write` fills a new file in the same folder, which is flushed to the disk and
 * then takes the name. Until then whatever was there stays as it was, and a failure leaves nothing behind.
 * @param write fills the file at the path it is given; what it throws is thrown on
 * @throws Problem `save.…` where the system refuses
 */
export async function replaceFile<T>(
  path: string,
  write: (temporary: string) => Promise<T>,
): Promise<T> {
  const folder = dirname(path);
  const name = basename(path).slice(0, LONGEST_NAME);
  const temporary = join(folder, `.${name}.${randomUUID()}.part`);
  try {
    const result = await write(temporary);
    await flush(temporary, 'r+'); // Windows flushes only what is open for writing
    await renamePatiently(temporary, path);
    await flush(folder, 'r').catch(() => {}); // Windows cannot flush a folder
    return result;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw isSystemError(error) ? writingProblem(path, error) : error;
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** Waits until what was written to a file is on the disk. */
export async function flush(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of PATIENCE) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (process.platform !== 'win32' || !HELD.has(systemCode(error))) throw error;
      await sleep(wait);
    }
  }
  await rename(from, to);
}

/** The last write of each file that is still under way. */
const writing = new Map<string, Promise<void>>();

/**
 * Writes a value as JSON, whole or not at all, and makes its folder if need be. Writes of one file follow each other:
 * the last one asked for stays.
 * @throws Problem `save.…`
 */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const before = writing.get(path) ?? Promise.resolve();
  const write = before.catch(() => {}).then(() => writeText(path, text));
  writing.set(path, write);
  try {
    await write;
  } finally {
    if (writing.get(path) === write) writing.delete(path);
  }
}

async function writeText(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw writingProblem(folder, cause);
  });
  await replaceFile(path, (temporary) => writeFile(temporary, text, { flag: 'wx' }));
}

/** Settles when every JSON file that was being written is written, or has failed. */
export async function jsonWritten(): Promise<void> {
  await Promise.allSettled(writing.values());
}

/** What a JSON file holds; undefined if there is none, or if it is no JSON: its reader falls back to a default. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
