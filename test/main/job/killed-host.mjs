// A process with a job thread in it, to be killed: passes messages on between its parent and the thread.
import { Worker } from 'node:worker_threads';

const thread = new Worker(new URL('../../../dist/main/job-thread.js', import.meta.url));
process.on('message', (message) => thread.postMessage(message));
thread.on('message', (message) => process.send?.(message));
