import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createAnswerer, type Message } from '../../../../preload/calls.ts';
import { Problem } from '../../../../main/core/problem.ts';
import { describeProblem } from '../../../../main/worker/thread.ts';
import type { PageService } from '../../../../main/host/browser/server.ts';

/** A service that answers with what it was asked, and remembers what was granted. */
export function createEchoService() {
  const granted: string[] = [];
  const targets = new Map<string, string>();
  let open = 0;
  const service: PageService = {
    connect(post) {
      const answerer = createAnswerer(post, (_name, args) => args, describeProblem);
      open += 1;
      return {
        // The test's own client sends nothing but messages.
        receive: (message) => answerer.receive(message as Message),
        close: () => {
          open -= 1;
          answerer.close();
        },
      };
    },
    async grant(path) {
      const { size } = await stat(path);
      granted.push(path);
      return { id: String(granted.length), name: basename(path), kind: 'file', bytes: size };
    },
    targetPath(id) {
      const path = targets.get(id);
      if (path === undefined) throw new Problem('file.not-granted', 'Not chosen.');
      return path;
    },
  };
  return { service, granted, targets, connections: () => open };
}
