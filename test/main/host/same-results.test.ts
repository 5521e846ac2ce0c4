import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createCaller, type Caller } from '../../../preload/calls.ts';
import { granted, jobSummary, tableView, target } from '../../../preload/contract.ts';
import { savedPlainly } from '../../../main/job/save.ts';
import { signIn } from './browser/client.ts';
import { runCommand } from './cli/command.ts';

const root = resolve(import.meta.dirname, '../../..');
const real = resolve(root, '../shared/data/itemcompra_2022-01_windows1252.csv');

let data: string;
let host: ChildProcess;
let socket: WebSocket;
let caller: Caller;
let origin: string;
let headers: Record<string, string>;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'rotulo-same-'));
  const args = ['dist/main/browser.js', '--print-address', '--no-open', '--data', data];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  host = child;
  const [address] = await once(createInterface({ input: child.stdout }), 'line');
  const { port, cookie } = await signIn(String(address));
  origin = `http://127.0.0.1:${port}`;
  headers = { cookie, origin };
  socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers });
  await once(socket, 'open');
  caller = createCaller((message) => socket.send(JSON.stringify(message)));
  socket.on('message', (message) => caller.receive(JSON.parse(String(message))));
});

afterAll(async () => {
  socket.close();
  host.kill('SIGTERM');
  await once(host, 'exit');
  await rm(data, { recursive: true, force: true });
});

/** A file's way through the browser host, as the Batch page goes it: the bytes of the download. */
async function byThePage(path: string): Promise<Buffer> {
  const uploaded = await fetch(`${origin}/files?name=table.csv`, {
    method: 'PUT',
    headers,
    body: await readFile(path),
  });
  const { id: file } = granted.parse(await uploaded.json());
  const view = tableView.parse(await caller.send('table.inspect', { file, override: {} }));
  const ended = new Promise<void>((resolve, reject) => {
    const stop = caller.listen('job.changed', (value) => {
      const { state, problem } = jobSummary.parse(value);
      if (state === 'running') return;
      stop();
      if (state === 'done') resolve();
      else reject(new Error(problem?.message ?? state));
    });
  });
  const { dialect, suggested: description } = view;
  const started = await caller.send('jobs.start', { file, dialect, description });
  const { id } = jobSummary.parse(started);
  await ended;
  const place = target.parse(await caller.send('files.target', { name: 'classified.csv' }));
  const { calibrated } = jobSummary.parse(started);
  const choice = { ...savedPlainly(calibrated), language: 'en' };
  await caller.send('jobs.export', { ...choice, id, target: place.id });
  const download = await fetch(`${origin}/download/${place.id}`, { headers });
  return Buffer.from(await download.arrayBuffer());
}

async function byTheCommand(path: string): Promise<Buffer> {
  const { code, output } = await runCommand(['classify', path, '--quiet', '--data', data]);
  expect(code).toBe(0);
  return output;
}

test('the sample file comes out of the page and of the command the same, byte for byte', async () => {
  const sample = join(root, 'sample', 'descricoes.csv');
  const output = await byTheCommand(sample);
  expect((await byThePage(sample)).equals(output)).toBe(true);
  const lines = (bytes: Buffer) => bytes.toString('latin1').split('\r\n').length;
  expect(lines(output)).toBe(lines(await readFile(sample)));
});

describe.skipIf(!existsSync(real))('the real purchase file (needs ../shared/data)', () => {
  test('comes out of the page and of the command the same, byte for byte', async () => {
    const output = await byTheCommand(real);
    expect((await byThePage(real)).equals(output)).toBe(true);
    expect(output.toString('latin1').split('\r\n')).toHaveLength(3_566 + 1 + 1);
  });
});
