import type { ConsoleMessage } from '@playwright/test';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Opened } from './app.ts';

export interface Watch {
  readonly requests: string[];
  /** Everything that went wrong since the app was opened, a sentence each. */
  complaints(): Promise<string[]>;
}

const ownPlaces = /^(app:\/\/|https:\/\/[^/]+\.electron-double\.test\/|blob:|data:|about:)/;
const mainComplaints =
  /electron double:|Error occurred in handler|Unhandled|Uncaught|\bError:|DeprecationWarning/;

/** Tells whether an address stays in the app: the bundle, or the server on this machine that served the page. */
export function staysHere(address: string, page: string): boolean {
  if (ownPlaces.test(address)) return true;
  const { host, hostname } = new URL(address);
  return hostname === '127.0.0.1' && host === new URL(page).host;
}

/** Notes what goes wrong in an app from its first moment on: in its pages, in its main process, on the wire. */
export async function watch(opened: Opened): Promise<Watch> {
  const { context, page } = opened;
  const requests: string[] = [];
  const said = new Set<ConsoleMessage>();
  const errors = new Set<string>();

  context.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => requests.push(socket.url()));
  page.on('console', (message) => said.add(message));
  page.on('pageerror', (error) => errors.add(`page error: ${error.stack ?? error.message}`));
  // What was said before this moment Playwright has kept.
  for (const request of await page.requests()) requests.push(request.url());
  for (const message of await page.consoleMessages()) said.add(message);
  for (const error of await page.pageErrors()) {
    errors.add(`page error: ${error.stack ?? error.message}`);
  }

  return {
    requests,
    async complaints() {
      const address = page.url();
      return [
        ...errors,
        ...[...said]
          .filter((message) => message.type() === 'error')
          .map((message) => `console error: ${message.text()}`),
        ...requests
          .filter((request) => !staysHere(request, address))
          .map((request) => `left the machine: ${request}`),
        ...opened
          .complaints()
          .split('\n')
          .filter((line) => mainComplaints.test(line))
          .map((line) => `main process: ${line}`),
      ];
    },
  };
}

/** 127.0.0.1, ::1 and 127.0.0.1 written as IPv6, and no address at all, as /proc writes them. */
const localAddresses = /^(0100007F|00000000|0{32}|0{24}01000000|0000000000000000FFFF00000100007F):/;

/**
 * The sockets that a process has open to other machines, from what Linux tells of it; empty elsewhere.
 * A moment's look: short-lived connections can escape it.
 */
export function foreignConnections(pid: number): string[] {
  if (process.platform !== 'linux') return [];
  const folder = `/proc/${pid}/fd`;
  const own = new Set(
    readdirSync(folder).flatMap((name) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${name}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => own.has(fields[9]) && !localAddresses.test(fields[2]))
      .map((fields) => `${kind} ${fields[2]}`),
  );
}
