/**
 * The pages on 127.0.0.1, for a browser on the same machine. What the page's side must know:
 *
 *   GET  /?token=…             the first address, good for one use: sets the cookie and leads to /
 *   GET  /…                    the files of dist/renderer
 *   WS   /socket               one `Message` of preload/calls.ts as JSON in each text frame, at most 8 MB
 *   PUT  /files?name=N         the body is one file's bytes; answers 201 and a `Granted` as JSON
 *   POST /folders?name=N       begins a folder; answers 201 and { "id": … }
 *   PUT  /folders/ID?path=P    one file of that folder, P relative to it with `/` between; answers 204
 *   POST /folders/ID           the folder is complete; answers 201 and a `Granted`
 *   GET  /download/ID          what was written to the target of that id, as a download
 *
 * What fails answers a `ProblemData` as JSON (`code`, `message`, `detail`) with a fitting status.
 * Everything but the first address needs the cookie, which the browser sends by itself; `Host` and `Origin` must be
 * this server's own. There are no dialogs: `files.choose` fails with `files.no-dialog`, the page uploads instead;
 * `files.target` answers a place of the host's own, and once `jobs.save` or `models.copy` has answered, the page
 * follows a link to `/download/<target id>`.
 */
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename } from 'node:path';
import type { Message } from '../../../preload/calls.ts';
import type { Granted } from '../../../preload/contract.ts';
import { Problem } from '../../core/problem.ts';
import { findPageFile } from '../pages.ts';
import { SECURITY_HEADERS } from '../policy.ts';
import { createAccess } from './access.ts';
import { attachment, sendFile, sendJson, sendProblem } from './replies.ts';
import { serveSockets, type Connection } from './socket.ts';
import type { Uploads } from './uploads.ts';

/** What the server needs of the service. */
export interface PageService {
  connect(post: (message: Message) => void): Connection;
  grant(path: string): Promise<Granted>;
  /** The path of a target that `files.target` answered; throws `file.not-granted`. */
  targetPath(id: string): string;
}

export interface PageServer {
  readonly port: number;
  /** By which another process of this user may ask for an address; see `Access`. */
  readonly key: string;
  /** A new first address; see `Access`. */
  createAddress(): string;
  /** Ends every connection; what was running is cancelled. */
  close(): Promise<void>;
}

export interface PageServerOptions {
  service: PageService;
  uploads: Uploads;
  /** The folder of the built pages. */
  pages: string;
  /** 0 for any free one. */
  port: number;
}

function readAddress(address: string): URL {
  try {
    return new URL(address);
  } catch (error) {
    throw new Problem('request.bad', 'The address cannot be read.', {}, error);
  }
}

function requireParameter(url: URL, name: string): string {
  const value = url.searchParams.get(name);
  if (value) return value;
  throw new Problem('request.bad', `The address lacks "${name}".`, { name });
}

/** The length that a request states, null if it states none. */
function announcedBytes(request: IncomingMessage): number | null {
  const length = Number(request.headers['content-length'] ?? NaN);
  return Number.isSafeInteger(length) ? length : null;
}

/** Starts serving. Throws `server.port` if the port cannot be had. */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const { service, uploads, pages } = options;
  // A file of any size may take its time; a request that never says what it wants may not.
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000 });
  const port = await listen(server, options.port);
  const access = createAccess(port);

  async function download(id: string, response: ServerResponse, isHead: boolean): Promise<void> {
    const path = service.targetPath(id);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) {
      throw new Problem('request.unknown', 'There is nothing to download under this address.');
    }
    const file = { path, type: 'application/octet-stream', bytes: found.size };
    await sendFile(response, file, isHead, { 'Content-Disposition': attachment(basename(path)) });
  }

  async function read(url: URL, response: ServerResponse, isHead: boolean): Promise<void> {
    const id = /^\/download\/([^/]+)$/.exec(url.pathname)?.[1];
    if (id !== undefined) return download(id, response, isHead);
    const file = await findPageFile(pages, url.pathname);
    if (!file) throw new Problem('request.unknown', 'There is nothing under this address.');
    await sendFile(response, file, isHead);
  }

  async function store(url: URL, request: IncomingMessage, response: ServerResponse) {
    const announced = announcedBytes(request);
    const folder = /^\/folders\/([^/]+)$/.exec(url.pathname)?.[1];
    const action = `${request.method} ${folder === undefined ? url.pathname : '/folders/ID'}`;
    if (action === 'PUT /files') {
      const name = requireParameter(url, 'name');
      const path = await uploads.receiveFile(name, request, announced);
      return sendJson(response, 201, await service.grant(path));
    }
    if (action === 'POST /folders') {
      const id = await uploads.beginFolder(requireParameter(url, 'name'));
      return sendJson(response, 201, { id });
    }
    if (folder !== undefined && request.method === 'PUT') {
      await uploads.receivePart(folder, requireParameter(url, 'path'), request, announced);
      response.writeHead(204).end();
      return;
    }
    if (folder !== undefined && request.method === 'POST') {
      return sendJson(response, 201, await service.grant(uploads.finishFolder(folder)));
    }
    throw new Problem('request.unknown', 'There is nothing under this address.');
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    const isHead = request.method === 'HEAD';
    const isReading = isHead || request.method === 'GET';
    const stranger = access.checkPlace(request, !isReading);
    if (stranger) throw new Problem(stranger.code, stranger.message);
    // Joined, not resolved: a path that begins with two slashes would name another host.
    const url = readAddress(`http://127.0.0.1${request.url ?? '/'}`);
    if (url.pathname === '/address' && access.hasKey(request)) {
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(access.createAddress());
      return;
    }
    const token = url.searchParams.get('token');
    const cookie = token !== null && url.pathname === '/' ? access.redeem(token) : null;
    if (cookie !== null) {
      response.writeHead(303, { 'Set-Cookie': cookie, Location: '/' }).end();
      return;
    }
    const unknown = access.checkCookie(request);
    if (unknown) throw new Problem(unknown.code, unknown.message);
    await (isReading ? read(url, response, isHead) : store(url, request, response));
  }

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => sendProblem(request, response, error));
  });
  const endSockets = serveSockets(server, access, service.connect);

  return {
    port,
    key: access.key,
    createAddress: () => access.createAddress(),
    close() {
      endSockets();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        new Problem(
          'server.port',
          `Port ${port} of this machine cannot be had (${error.message}). Choose another with --port, or none for any free one.`,
          { port, reason: error.message },
          error,
        ),
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
