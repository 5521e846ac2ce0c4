import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

const running = new Set();

/**
 * Runs a program to its end and answers its exit code, 128 + n after a signal.
 * What ends this process ends the program.
 */
export function run(program, args, options = {}) {
  return new Promise((answer) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    running.add(child);
    child.once('error', (error) => {
      running.delete(child);
      console.error(`${program} cannot be started: ${error.message}`);
      answer(127);
    });
    child.once('exit', (code, signal) => {
      running.delete(child);
      answer(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** Runs a script of an installed package, or one of ours, by this very Node. */
export const runNode = (script, args, options) =>
  run(process.execPath, [resolve(root, script), ...args], options);

/** npm itself, found also where it is a script that only a shell would start. */
export function runNpm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Hands the signals that end this process on to the programs it runs. */
export function passSignalsOn() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (running.size === 0) process.exit(signal === 'SIGINT' ? 130 : 143);
      for (const child of running) child.kill(signal);
    });
  }
}

/**
 * Ends this process when npm, which started it, is ended: npm's shell does not hand a signal on.
 * Started by hand it goes on without its terminal, if that is wanted (nohup).
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  };
  setInterval(look, 500).unref();
}
