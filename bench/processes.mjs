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

/** Runs a program to its end: seconds to its first output and to its end, the most memory, and what it wrote. */
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
    const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 10);
    child.stdout.on('data', (bytes) => {
      first ??= (performance.now() - begun) / 1000;
      output = (output + bytes).slice(-100_000);
    });
    child.stderr.on('data', (bytes) => (complaints = (complaints + bytes).slice(-10_000)));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      if (code !== 0) reject(new Error(`${command} ${args[0]} ended with ${code}: ${complaints}`));
      else resolve({ first, passed: (performance.now() - begun) / 1000, peak, output });
    });
  });
}
