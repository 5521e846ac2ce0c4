import type { WebContents } from 'electron';
import { z } from 'zod';
import {
  settings,
  type EventName,
  type EventValue,
  type Settings,
} from '../../../preload/contract.ts';
import type { GrantAnswer } from '../../../preload/index.ts';
import type { Service } from '../../service.ts';
import { describeProblem } from '../../worker/thread.ts';
import { Problem } from '../../core/problem.ts';
import { isOwnFrame, type SenderFrame } from './address.ts';

/** One window's line to the service. */
export interface WindowLine {
  /** Tells the page of an event, now or as soon as there is a page that listens. */
  tell<K extends EventName>(name: K, value: EventValue<K>): void;
}

const settingsRequest = z.object({
  kind: z.literal('request'),
  name: z.literal('app.settings'),
  args: settings,
});

/**
 * Carries messages between a window's page and the service. Whatever is not sent by the main frame of our own page is
 * not heard. A page that loads again gets a new line; the calls of the old one are aborted.
 * @param onSettings is told what the page asks to be remembered
 */
export function openLine(
  contents: WebContents,
  service: Service,
  onSettings: (settings: Settings) => void,
): WindowLine {
  let line: ReturnType<Service['connect']> | null = null;
  let untold: (() => void)[] = [];

  function close(): void {
    line?.close();
    line = null;
  }

  function open(): void {
    close();
    line = service.connect((message) => {
      if (!contents.isDestroyed()) contents.send('rotulo', message);
    });
    const waiting = untold;
    untold = [];
    for (const tell of waiting) tell();
  }

  async function grant(frame: SenderFrame | null, path: unknown): Promise<GrantAnswer> {
    try {
      if (!isOwnFrame(frame)) throw new Problem('files.foreign', 'Only our own page grants files.');
      return { granted: await service.grant(checkPath(path)) };
    } catch (error) {
      return { problem: describeProblem(error) };
    }
  }

  contents.ipc.on('rotulo:ready', ({ senderFrame }) => {
    if (isOwnFrame(senderFrame)) open();
  });
  contents.ipc.on('rotulo', ({ senderFrame }, message: unknown) => {
    if (!isOwnFrame(senderFrame)) return;
    line?.receive(message);
    const changed = settingsRequest.safeParse(message);
    if (changed.success) onSettings(changed.data.args);
  });
  contents.ipc.handle('rotulo:grant', ({ senderFrame }, path: unknown) => grant(senderFrame, path));
  contents.on('render-process-gone', close);
  contents.on('destroyed', close);

  return {
    tell(name, value) {
      const tell = () => service.emit(name, value);
      if (line) tell();
      else untold.push(tell);
    },
  };
}

/** A file that a page made itself, or that came without a place on the disk, has no path. */
function checkPath(path: unknown): string {
  if (typeof path === 'string' && path !== '') return path;
  throw new Problem(
    'files.no-path',
    'What was dropped is not a file on this machine. Save it as a file first and drop that.',
  );
}
