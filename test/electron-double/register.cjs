'use strict';
// Loaded by `node -r` before anything else, in every thread: makes 'electron' resolve to the stand-in, for require() and import alike.
const Module = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { isMainThread } = require('node:worker_threads');

const names = /^electron(\/(main|common))?$/;
// As in Electron, a worker thread has none of Electron's modules.
const file = join(__dirname, isMainThread ? 'electron.cjs' : 'no-electron.cjs');
const url = pathToFileURL(file).href;

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return names.test(request) ? file : resolveFilename.call(this, request, ...rest);
};
if (typeof Module.registerHooks === 'function') {
  Module.registerHooks({
    resolve: (specifier, context, next) =>
      names.test(specifier)
        ? { url, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
  });
} else if (isMainThread) {
  const hook = `export const resolve = (specifier, context, next) =>
    ${names}.test(specifier)
      ? { url: ${JSON.stringify(url)}, format: 'commonjs', shortCircuit: true }
      : next(specifier, context);`;
  Module.register('data:text/javascript,' + encodeURIComponent(hook));
}

if (isMainThread) {
  const { version } = require('electron/package.json');
  Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true });
  process.type = 'browser';
  // process.argv as Electron has it.
  const boot = process.argv.indexOf(join(__dirname, 'boot.cjs'));
  if (boot > 0) process.argv = [join(__dirname, 'electron'), ...process.argv.slice(boot + 1)];
  const resources = process.env.ELECTRON_DOUBLE_RESOURCES;
  process.resourcesPath = resources || join(__dirname, 'resources');
}
