import { rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';

const record = z.object({ port: z.number().int(), key: z.string() });

/** The note that a running server leaves for a second start on the same data, readable by this user alone. */
const noteOf = (folder: string) => join(folder, 'running.json');

/** Leaves the note; answers a way to take it back. */
export async function announceRunning(
  folder: string,
  port: number,
  key: string,
): Promise<() => void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const note = noteOf(folder);
  await writeFile(note, JSON.stringify({ port, key }), { mode: 0o600 });
  return () => rmSync(note, { force: true });
}

function post(port: number, path: string, key: string): Promise<string | null> {
  return new Promise((resolve) => {
    const asking = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, origin: `http://127.0.0.1:${port}` },
        timeout: 2_000,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => resolve(response.statusCode === 200 ? text : null));
        response.on('error', () => resolve(null));
      },
    );
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => resolve(null));
    asking.end();
  });
}

/** A new address of the server that already runs on this data, null if none does. */
export async function askRunning(folder: string): Promise<string | null> {
  try {
    const { port, key } = record.parse(JSON.parse(await readFile(noteOf(folder), 'utf8')));
    return await post(port, '/address', key);
  } catch {
    return null;
  }
}
