'use strict';
// What Electron does between its start and the app's first line: find the app, read its package.json, run its main.
const { existsSync, readFileSync, statSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { app } = require('electron');
const { run } = require('./main/run.cjs');

// `-r FILE` is Playwright's: it cuts its own arguments out of process.argv.
const scripts = process.argv.filter((_text, at) => process.argv[at - 1] === '-r');
for (const script of scripts) require(resolve(script));

/** The first argument that is no option. */
function appArgument() {
  for (let at = 1; at < process.argv.length; at++) {
    if (!process.argv[at].startsWith('-')) return process.argv[at];
  }
  return '.';
}

/** The app's folder or file. A package brings its own: `resources/app` (Node cannot read an asar). */
function findApp() {
  const resources = process.env.ELECTRON_DOUBLE_RESOURCES;
  if (!resources) return resolve(appArgument());
  app.isPackaged = true;
  return join(resources, 'app');
}

const place = findApp();
if (!existsSync(place)) {
  console.error(`electron double: there is no app at ${place}`);
  process.exit(1);
}
const isFolder = statSync(place).isDirectory();
let main = place;
if (isFolder) {
  const description = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  main = join(place, description.main ?? 'index.js');
  app.setName(description.productName ?? description.name ?? 'Electron');
  app.setVersion(description.version ?? '0.0.0');
}
app.setAppPath(isFolder ? place : dirname(place));

run(() => import(pathToFileURL(main).href)).catch((error) => {
  console.error(error);
  process.exit(1);
});
