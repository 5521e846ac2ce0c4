import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerPageRequest } from '../../../../main/host/electron/pages.ts';
import { CONTENT_SECURITY_POLICY } from '../../../../main/host/policy.ts';

let pages: string;
const ask = (address: string, init?: RequestInit) =>
  answerPageRequest(pages, new Request(address, init));

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'rotulo-pages-'));
  pages = join(folder, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Rotulo</title>');
  writeFileSync(join(pages, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'not for a page');
  symlinkSync(join(folder, 'secret.txt'), join(pages, 'link.txt'));
});

describe('the pages under app://bundle', () => {
  it('start with index.html', async () => {
    const answer = await ask('app://bundle/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>Rotulo</title>');
  });

  it('come with their type and the content security policy', async () => {
    const { headers } = await ask('app://bundle/assets/main.js');
    expect(headers.get('Content-Type')).toMatch(/^text\/javascript/);
    expect(headers.get('Content-Security-Policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it.each([
    'app://bundle/../secret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/assets/..%5c..%5csecret.txt',
    'app://bundle/link.txt',
    'app://bundle/missing.js',
    'app://bundle/assets',
    'app://bundle/%ff',
  ])('do not lead out: %s', async (address) => {
    const answer = await ask(address);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('Content-Security-Policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it('are not served to another host of the scheme', async () => {
    expect((await ask('app://other/index.html')).status).toBe(403);
  });

  it('can only be read', async () => {
    expect((await ask('app://bundle/index.html', { method: 'POST' })).status).toBe(405);
  });
});
