import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { describeProblem } from '../../worker/thread.ts';
import type { PageFile } from '../pages.ts';

const statuses: Readonly<Record<string, number>> = {
  'access.host': 403,
  'access.origin': 403,
  'access.cookie': 401,
  'request.unknown': 404,
  'file.not-granted': 404,
  'request.bad': 400,
  'upload.unknown-folder': 404,
  'upload.no-space': 507,
  'upload.failed': 500,
  internal: 500,
};

/** Answers with a value as JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

/** Answers with a problem: data for a script, a sentence for a person. */
export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  // What is still being sent is read and dropped, so that the browser comes to read the answer.
  request.resume();
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = describeProblem(error);
  const status = statuses[problem.code] ?? 400;
  if (!request.headers.accept?.includes('text/html')) return sendJson(response, status, problem);
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${problem.message}\n`);
}

/** Answers with a file's bytes. */
export async function sendFile(
  response: ServerResponse,
  { path, type, bytes }: PageFile,
  isHead: boolean,
  headers: Record<string, string> = {},
): Promise<void> {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes, ...headers });
  if (isHead) response.end();
  // Exactly what was announced, even if the file has grown in between.
  else if (bytes > 0) await pipeline(createReadStream(path, { end: bytes - 1 }), response);
  else response.end();
}

/** A value of `Content-Disposition` that names the file, by RFC 6266: plain letters for old readers, UTF-8 for the others. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
