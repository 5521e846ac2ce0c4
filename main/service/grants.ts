import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Granted, Target } from '../../preload/contract.ts';
import { Problem } from '../core/problem.ts';
import { lookIntoFolder } from './folder-contents.ts';

/** What a page may touch: it holds the handle, never the path. */
export interface Grants {
  /** Grants a file or folder that the user chose, dropped or uploaded. */
  grant(path: string): Promise<Granted>;
  /** Grants a place to write one file. */
  grantTarget(path: string): Target;
  pathOf(id: string): string;
  targetOf(id: string): string;
}

export function createGrants(): Grants {
  const files = new Map<string, string>();
  const targets = new Map<string, string>();
  return {
    async grant(path) {
      const found = await stat(path).catch((cause: unknown) => {
        throw new Problem(
          'file.unreadable',
          `“${basename(path)}” cannot be read. Is it still there, and may you open it?`,
          { file: basename(path) },
          cause,
        );
      });
      const id = randomUUID();
      files.set(id, path);
      const name = basename(path);
      if (!found.isDirectory()) return { id, name, kind: 'file', bytes: found.size };
      // A folder that cannot be listed says so when it is used.
      const contents = await lookIntoFolder(path).catch(() => undefined);
      return { id, name, kind: 'folder', bytes: 0, contents };
    },
    grantTarget(path) {
      const id = randomUUID();
      targets.set(id, path);
      return { id, name: basename(path) };
    },
    pathOf: (id) => lookUp(files, id),
    targetOf: (id) => lookUp(targets, id),
  };
}

function lookUp(grants: ReadonlyMap<string, string>, id: string): string {
  const path = grants.get(id);
  if (path === undefined) {
    throw new Problem(
      'file.not-granted',
      'This file was not chosen in this session. Choose it again.',
    );
  }
  return path;
}
