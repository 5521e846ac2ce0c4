import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createArea, type Area } from '../../../../main/host/browser/area.ts';
import { startPageServer, type PageServer } from '../../../../main/host/browser/server.ts';
import { createUploads } from '../../../../main/host/browser/uploads.ts';
import { ask, signIn } from './client.ts';
import { createEchoService } from './echo-service.ts';

let folder: string;
let area: Area;
let server: PageServer;
let port: number;
let cookie: string;
let echo: ReturnType<typeof createEchoService>;
let free: number;
let own: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-server-'));
  const pages = join(folder, 'pages');
  await mkdir(join(pages, 'assets'), { recursive: true });
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Rotulo</title>');
  await writeFile(join(pages, 'assets', 'app.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'nobody’s business');
  await symlink(join(folder, 'secret.txt'), join(pages, 'link.txt'));
  area = await createArea(join(folder, 'temporary'));
  echo = createEchoService();
  free = 1024 ** 4;
  const uploads = createUploads(area, () => Promise.resolve(free));
  server = await startPageServer({ service: echo.service, uploads, pages, port: 0 });
  ({ port, cookie } = await signIn(server.createAddress()));
  own = { cookie, origin: `http://127.0.0.1:${port}` };
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('who may come in', () => {
  test('the first address gives the cookie, leads to the page, and works once', async () => {
    const address = new URL(server.createAddress());
    const first = await ask(port, `/${address.search}`);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(first.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^rotulo-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    const second = await ask(port, `/${address.search}`);
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(JSON.parse(second.text)).toMatchObject({ code: 'access.cookie' });
  });

  test('a new address makes the one before it useless', async () => {
    const older = new URL(server.createAddress());
    server.createAddress();
    expect((await ask(port, `/${older.search}`)).status).toBe(401);
  });

  test.each(['', 'wrong', 'x'.repeat(100_000 / 10)])('a wrong token is refused', async (token) => {
    expect((await ask(port, `/?token=${token}`)).status).toBe(401);
  });

  test('without the cookie there is no page and no file', async () => {
    for (const path of ['/', '/assets/app.js', '/download/1']) {
      expect((await ask(port, path)).status, path).toBe(401);
    }
    const wrong = { cookie: `rotulo-${port}=${'A'.repeat(43)}` };
    expect((await ask(port, '/', { headers: wrong })).status).toBe(401);
  });

  test('a person who comes back with a used address reads a sentence, not data', async () => {
    const answer = await ask(port, '/?token=used', { headers: { accept: 'text/html,*/*' } });
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.text).toMatch(/^This address has been used already/);
  });

  test.each(['localhost', 'rotulo.example', '127.0.0.1', '[::1]'])(
    'the host name %s is refused even with the cookie',
    async (name) => {
      const headers = { host: name === '127.0.0.1' ? name : `${name}:${port}`, cookie };
      const answer = await ask(port, '/', { headers });
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.text)).toMatchObject({ code: 'access.host' });
    },
  );

  test.each([
    { origin: 'http://127.0.0.1:1' },
    { origin: 'https://rotulo.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('a page of elsewhere is refused even with the cookie: %o', async (headers) => {
    const answer = await ask(port, '/', { headers: { cookie, ...headers } as never });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'access.origin' });
  });

  test('what changes something must name its origin', async () => {
    const answer = await ask(port, '/files?name=a.csv', { method: 'PUT', headers: { cookie } });
    expect(answer.status).toBe(403);
    expect(echo.granted).toEqual([]);
  });

  test('another process of the user gets a new address by the key, and by nothing else', async () => {
    const byKey = (key: string) =>
      ask(port, '/address', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, ...own },
      });
    const address = new URL((await byKey(server.key)).text);
    expect((await ask(port, `/${address.search}`)).status).toBe(303);
    expect((await byKey('guessed')).status).toBe(404);
  });
});

describe('the pages', () => {
  test('come with the content security policy and may not be kept or sniffed', async () => {
    const { status, headers, text } = await ask(port, '/', { headers: { cookie } });
    expect(status).toBe(200);
    expect(text).toContain('<title>Rotulo</title>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  test('scripts have their type', async () => {
    const { headers } = await ask(port, '/assets/app.js', { headers: { cookie } });
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '//secret.txt',
    '/link.txt',
    '/assets',
    '/%',
    '/%00',
    '/index.html%00.js',
    '/.hidden',
    '/c:/secret.txt',
  ])('nothing outside is found by %s', async (path) => {
    const { status, text } = await ask(port, path, { headers: { cookie } });
    expect(status).toBe(404);
    expect(text).not.toContain('business');
  });
});

describe('uploads', () => {
  const put = (name: string, body: string | Buffer) =>
    ask(port, `/files?name=${encodeURIComponent(name)}`, { method: 'PUT', headers: own, body });

  test('a file arrives whole, under its name, in the folder of this process', async () => {
    const body = Buffer.alloc(3_000_000, 'ção;');
    const answer = await put('Itens de março.csv', body);
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.text)).toMatchObject({ name: 'Itens de março.csv', bytes: 3_000_000 });
    expect(echo.granted[0].startsWith(area.folder)).toBe(true);
    expect((await readFile(echo.granted[0])).equals(body)).toBe(true);
  });

  test.each([
    ['../../evil.csv', 'evil.csv'],
    ['C:\\Users\\x\\a.csv', 'a.csv'],
    ['CON.csv', '_CON.csv'],
    ['a\u0000b?.csv', 'a_b_.csv'],
    [`${'ã'.repeat(300)}.csv`, `${'ã'.repeat(98)}.csv`],
  ])('the name %j becomes %j', async (given, kept) => {
    expect(JSON.parse((await put(given, 'x')).text)).toMatchObject({ name: kept });
  });

  test.each(['..', '.', '/', ' '])('the name %j is refused', async (name) => {
    const answer = await put(name, 'x');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'upload.name' });
  });

  test('a file that the disk has no room for is refused and leaves nothing', async () => {
    free = 300 * 1024 ** 2;
    const answer = await put('big.csv', Buffer.alloc(50 * 1024 ** 2));
    expect(answer.status).toBe(507);
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'upload.no-space',
      message: expect.stringContaining('50 MB are needed and 44 MB are free'),
    });
    expect(await readdir(area.folder)).toEqual([]);
  });

  test('a disk that fills up while the file comes in stops it and leaves nothing', async () => {
    const chunked = { ...own, 'transfer-encoding': 'chunked' };
    free = 260 * 1024 ** 2;
    const body = Buffer.alloc(70 * 1024 ** 2);
    const answer = await ask(port, '/files?name=a', { method: 'PUT', headers: chunked, body });
    expect(answer.status).toBe(507);
    expect(await readdir(area.folder)).toEqual([]);
  });

  test('an upload that breaks off leaves nothing', async () => {
    const { connect } = await import('node:net');
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `PUT /files?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${own.origin}\r\nCookie: ${cookie}\r\nContent-Length: 1000\r\n\r\nhalf`,
    );
    await expect.poll(async () => (await readdir(area.folder)).length).toBe(1);
    socket.destroy();
    await expect.poll(async () => (await readdir(area.folder)).length).toBe(0);
    expect(echo.granted).toEqual([]);
  });

  test('a folder arrives in parts and is granted when it is complete', async () => {
    const begun = await ask(port, '/folders?name=modelo', { method: 'POST', headers: own });
    const { id } = JSON.parse(begun.text);
    const part = (path: string) =>
      ask(port, `/folders/${id}?path=${encodeURIComponent(path)}`, {
        method: 'PUT',
        headers: own,
        body: path,
      });
    expect((await part('y.py')).status).toBe(204);
    expect((await part('deep/idfs.py')).status).toBe(204);
    for (const path of ['../out.py', '/etc/x', 'a//b', 'a/../../b', 'a\\..\\b', 'a/./b', '..']) {
      const answer = await part(path);
      expect(answer.status, path).toBe(400);
      expect(JSON.parse(answer.text), path).toMatchObject({ code: 'upload.name' });
    }
    expect(JSON.parse((await part('y.py')).text)).toMatchObject({ code: 'upload.twice' });
    const done = await ask(port, `/folders/${id}`, { method: 'POST', headers: own });
    expect(done.status).toBe(201);
    const [path] = echo.granted;
    expect((await readdir(path, { recursive: true })).sort()).toEqual([
      'deep',
      join('deep', 'idfs.py'),
      'y.py',
    ]);
    expect(await readFile(join(path, 'y.py'), 'utf8')).toBe('y.py');
    expect((await part('late.py')).status).toBe(404);
  });

  test('what is nowhere is said to be nowhere', async () => {
    for (const [method, path, status] of [
      ['PUT', '/files', 400],
      ['PUT', '/elsewhere?name=a', 404],
      ['DELETE', '/files?name=a', 404],
      ['POST', '/folders/1', 404],
    ] as const) {
      expect((await ask(port, path, { method, headers: own })).status, path).toBe(status);
    }
  });
});

describe('downloads', () => {
  test('a written target comes as a download under its own name', async () => {
    const path = join(folder, 'Itens “março”.csv');
    await writeFile(path, 'a;b\r\n');
    echo.targets.set('t1', path);
    const { status, headers, text } = await ask(port, '/download/t1', { headers: { cookie } });
    expect(status).toBe(200);
    expect(text).toBe('a;b\r\n');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Itens _mar_o_.csv"; filename*=UTF-8''Itens%20%E2%80%9Cmar%C3%A7o%E2%80%9D.csv`,
    );
  });

  test('an unknown target, or one that was not written, is not there', async () => {
    echo.targets.set('t2', join(folder, 'never-written.csv'));
    expect((await ask(port, '/download/t2', { headers: { cookie } })).status).toBe(404);
    expect((await ask(port, '/download/other', { headers: { cookie } })).status).toBe(404);
  });
});

test('a port that is taken is named in a sentence', async () => {
  const uploads = createUploads(area);
  const again = startPageServer({ service: echo.service, uploads, pages: folder, port });
  await expect(again).rejects.toMatchObject({ code: 'server.port', detail: { port } });
});
