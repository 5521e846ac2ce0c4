import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '../main/host/browser/client.ts';

const root = resolve(import.meta.dirname, '../..');
const script = join(root, 'scripts', 'start.mjs');

let folder: string;
let data: string;
let children: ChildProcess[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-start-'));
  data = join(folder, 'data');
  children = [];
});

afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

/** Starts the app as `npm start -- …` does; answers its lines as they come. */
function start(args: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script, '--data', data, ...args], {
    cwd: folder,
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const lines: string[] = [];
  // Sources may have changed since the build before the tests.
  const take = (line: string) => line.startsWith('Building ') || lines.push(line);
  createInterface({ input: child.stdout }).on('line', take);
  createInterface({ input: child.stderr }).on('line', take);
  return { child, lines };
}

async function addressOf(lines: string[]): Promise<string> {
  const find = () => lines.map((line) => /http:\S+/.exec(line)?.[0]).find(Boolean);
  await expect.poll(find, { timeout: 20_000 }).toBeDefined();
  return find() ?? '';
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe.skipIf(process.platform !== 'linux')('without a display (Linux)', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'says so in one line, prints the address, and %s leaves nothing behind',
    async (signal) => {
      const { child, lines } = start([]);
      const { port, cookie } = await signIn(await addressOf(lines));
      expect(cookie).not.toBe('');
      expect(lines).toHaveLength(2);
      expect(lines[0]).toMatch(/^There is no display .* the same pages are served to a browser\.$/);
      expect(lines[1]).toMatch(/^Rotulo: http:\/\/127\.0\.0\.1:\d+\/\?token=/);
      expect(await readdir(join(data, 'temporary'))).toHaveLength(1);
      child.kill(signal);
      expect(await exitOf(child)).toBe(0);
      expect(await readdir(join(data, 'temporary'))).toEqual([]);
      expect(existsSync(join(data, 'running.json'))).toBe(false);
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    },
  );

  test('it ends with the npm that started it, which hands no signal on', async () => {
    const shell = spawn(
      '/bin/sh',
      ['-c', `"$0" "$@"; :`, process.execPath, script, '--data', data],
      {
        env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', npm_lifecycle_event: 'start' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    children.push(shell);
    const lines: string[] = [];
    createInterface({ input: shell.stdout }).on('line', (line) => lines.push(line));
    const { port } = await signIn(await addressOf(lines));
    shell.kill('SIGTERM');
    const isServing = () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      );
    await expect.poll(isServing, { timeout: 20_000 }).toBe(false);
    await expect.poll(() => readdir(join(data, 'temporary')), { timeout: 20_000 }).toEqual([]);
  });

  test('a second start opens another window of the one that runs', async () => {
    const first = start(['--print-address']);
    const address = await addressOf(first.lines);
    const second = start(['--print-address']);
    const other = await addressOf(second.lines);
    expect(await exitOf(second.child)).toBe(0);
    expect(new URL(other).port).toBe(new URL(address).port);
    expect((await signIn(other)).cookie).not.toBe('');
    expect(first.child.exitCode).toBe(null);
  });

  test('a start after a kill takes over and clears up', async () => {
    const first = start(['--print-address']);
    await addressOf(first.lines);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const left = await readdir(join(data, 'temporary'));
    const second = start(['--print-address']);
    expect((await signIn(await addressOf(second.lines))).cookie).not.toBe('');
    expect(await readdir(join(data, 'temporary'))).not.toContain(left[0]);
  });

  test('a wrong option is answered by a sentence', async () => {
    const { child, lines } = start(['--port', 'many']);
    expect(await exitOf(child)).toBe(2);
    expect(lines).toEqual(['--port is a number from 0 to 65535, not “many”.']);
  });
});

describe.skipIf(process.platform !== 'linux')('with a display (Linux)', () => {
  /** A runtime that writes down its arguments and ends with `code`. */
  async function fakeRuntime(code: number): Promise<Record<string, string>> {
    const binary = join(folder, 'electron');
    await writeFile(binary, `#!/bin/sh\necho "$@" > "${folder}/arguments"\nexit ${code}\n`);
    await chmod(binary, 0o755);
    return { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: folder };
  }

  test('opens Electron on this folder and ends with it', async () => {
    const { child, lines } = start(['--no-sandbox'], await fakeRuntime(0));
    expect(await exitOf(child)).toBe(0);
    expect(await readFile(join(folder, 'arguments'), 'utf8')).toBe(
      `--no-sandbox --user-data-dir=${data} ${root}\n`,
    );
    expect(lines).toEqual([]);
  });

  test('goes on in the browser if Electron does not come up', async () => {
    const { lines } = start(['--no-sandbox'], { ...(await fakeRuntime(1)), PATH: folder });
    await addressOf(lines);
    expect(lines[0]).toBe('Electron does not start here: the same pages are served to a browser.');
  });

  test.skipIf(process.getuid?.() !== 0)('says what root has to do (as root)', async () => {
    const { lines } = start([], { ...(await fakeRuntime(0)), PATH: folder });
    await addressOf(lines);
    expect(lines[0]).toMatch(/^Electron does not run as root with its sandbox .*--no-sandbox/);
    expect(existsSync(join(folder, 'arguments'))).toBe(false);
  });
});

test('an old Node is told apart in a sentence', () => {
  const code = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } });
    await import(${JSON.stringify(script)});`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toBe(
    'Rotulo needs Node 20.19 or newer; this is 20.18.3. Get one from https://nodejs.org.\n',
  );
});
