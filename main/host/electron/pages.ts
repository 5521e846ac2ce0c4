import { readFile } from 'node:fs/promises';
import { findPageFile } from '../pages.ts';
import { SECURITY_HEADERS } from '../policy.ts';
import { isOwnAddress } from './address.ts';

const refuse = (status: number) => new Response(null, { status, headers: { ...SECURITY_HEADERS } });

/** Answers a request for `app://bundle/…` from the files in `folder`, and nothing else. */
export async function answerPageRequest(folder: string, request: Request): Promise<Response> {
  if (!isOwnAddress(request.url)) return refuse(403);
  if (request.method !== 'GET') return refuse(405);
  const file = await findPageFile(folder, new URL(request.url).pathname);
  if (!file) return refuse(404);
  return new Response(await readFile(file.path), {
    headers: { ...SECURITY_HEADERS, 'Content-Type': file.type },
  });
}
