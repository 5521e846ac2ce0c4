// Programs that are measured from their start to their end.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The most memory that a process has had so far, in bytes; 0 where the system does not tell. */
function peakOf(pid) {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) * 1024 : 0;
  } catch {
    return 0;
  }
}

/** Hundredths of a second that a process and its threads have worked so far; 0 where the system does not tell. */
function ticksOf(pid) {
  try {
    const behindName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return Number(behindName[11]) + Number(behindName[12]);
  } catch {
    return 0;
  }
}

/**
 * Runs a program to its end: seconds to its first output and to its end, seconds that its threads worked together, the most
 * memory, and what it wrote.
 */
export function runProgram(command, args, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let first = null;
    let output = '';
    let complaints = '';
    let peak = 0;
    let ticks = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid));
      ticks = Math.max(ticks, ticksOf(child.pid));
    }, 10);
    child.stdout.on('data', (bytes) => {
      first ??= (performance.now() - begun) / 1000;
      output = (output + bytes).slice(-100_000);
    });
    child.stderr.on('data', (bytes) => (complaints = (complaints + bytes).slice(-10_000)));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      if (code !== 0) reject(new Error(`${command} ${args[0]} ended with ${code}: ${complaints}`));
      else {
        const passed = (performance.now() - begun) / 1000;
        resolve({ first, passed, worked: ticks / 100, peak, output });
      }
    });
  });
}
