'use strict';
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { findChromium, quietFlags } = require('../find-chromium.cjs');
const { commandLine, hasArgument } = require('./command-line.cjs');
const { ProtocolPipe } = require('./protocol-pipe.cjs');

/** The running Chromium: `pipe` once it was started, null before. */
const chromium = { pipe: null, pid: 0, leaving: false, whenGone: Promise.resolve() };

// Playwright's own loader asks for features that a separate Chromium need not share.
const leftOut = new Set(['disable-features', 'enable-features']);

function flags(profile) {
  const switches = commandLine.entries().filter(([name]) => !leftOut.has(name));
  return [
    '--headless',
    ...quietFlags,
    '--no-startup-window',
    '--remote-debugging-pipe',
    ...(hasArgument('--remote-debugging-port=0') ? ['--remote-debugging-port=0'] : []),
    `--user-data-dir=${profile}`,
    ...switches.map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
  ];
}

/**
 * Starts Chromium with a profile of its own, which goes when the process goes.
 * `onTarget` is called for every page and worker, before it runs; it must let it run.
 */
async function startChromium(onTarget) {
  const profile = mkdtempSync(join(tmpdir(), 'electron-double-'));
  const child = spawn(findChromium(), flags(profile), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  process.on('exit', () => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  chromium.whenGone = once(child, 'exit').then(() => {
    if (chromium.leaving) return;
    console.error('electron double: Chromium went away');
    process.exit(1);
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    // Playwright waits for this line.
    if (line.startsWith('DevTools listening') || process.env.ELECTRON_DOUBLE_VERBOSE) {
      process.stderr.write(`${line}\n`);
    }
  });
  chromium.pid = child.pid;
  chromium.pipe = new ProtocolPipe(child.stdio[3], child.stdio[4]);
  chromium.pipe.on('Target.attachedToTarget', onTarget);
  await chromium.pipe.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  });
}

/** Ends Chromium and waits until it is gone, a little while at most. */
async function stopChromium() {
  chromium.leaving = true;
  if (!chromium.pipe) return;
  chromium.pipe.send('Browser.close').catch(() => {});
  let timer;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, 3000)));
  await Promise.race([chromium.whenGone, patience]);
  clearTimeout(timer);
}

module.exports = { chromium, startChromium, stopChromium };
