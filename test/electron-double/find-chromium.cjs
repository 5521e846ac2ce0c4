'use strict';
const { accessSync, constants, existsSync } = require('node:fs');
const { delimiter, join } = require('node:path');

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function playwrights() {
  try {
    const path = require('playwright-core').chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The Chromium to show pages in: ROTULO_CHROMIUM, an installed one, or Playwright's own. Throws if there is none. */
function findChromium() {
  const path = process.env.ROTULO_CHROMIUM || installed() || playwrights();
  if (!path) {
    throw new Error(
      'No Chromium was found. Install one, run `npx playwright install chromium`, or set ROTULO_CHROMIUM to its path.',
    );
  }
  return path;
}

/** What Chromium must be told to keep to itself, and to run as root, in a container, without a graphics card. */
const quietFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--password-store=basic',
  '--use-mock-keychain',
];

module.exports = { findChromium, quietFlags };
