import { createPackage } from '@electron/asar';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/**
 * A folder that electron-builder takes for Electron's runtime on Linux: every file that it looks at, and nothing that
 * runs. Only what is packed beside it can be looked at.
 */
export async function makeStubRuntime(folder: string): Promise<void> {
  const description: unknown = JSON.parse(
    readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'),
  );
  const version = String(Reflect.get(Object(description), 'version'));
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const script = '#!/bin/sh\necho "This is a stub." >&2\nexit 1\n';
  for (const name of ['electron', 'chrome-sandbox']) {
    writeFileSync(join(folder, name), script, { mode: 0o755 });
  }
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'stub');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'stub');
  for (const language of ['en-US', 'pt-BR', 'de']) {
    writeFileSync(join(folder, 'locales', `${language}.pak`), 'stub');
  }
  const app = join(folder, 'default-app');
  mkdirSync(app);
  writeFileSync(join(app, 'main.js'), '');
  await createPackage(app, join(folder, 'resources', 'default_app.asar'));
  rmSync(app, { recursive: true });
}

/** The environment of this process without what vitest puts in it: a build and Playwright want neither. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (name === 'NODE_ENV' || /^(VITE|VITEST|DEV$|PROD$|MODE$|BASE_URL$)/.test(name))
      delete env[name];
  }
  return env;
}
