import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

let electron = 'there';
try {
  createRequire(import.meta.url)('electron');
} catch {
  electron = 'not there';
}
parentPort.postMessage({ electron });
