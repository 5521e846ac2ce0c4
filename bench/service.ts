import { readFileSync } from 'node:fs';
import { createCaller } from '../preload/calls.ts';
import { createService } from '../main/service.ts';

/**
 * The service as the app has it, from the start of the process: `service.js DATA MODEL TEXTS SAMPLE`. Says on one line how many
 * milliseconds after the start a page is answered, how many after it the first description is, what a description takes
 * when all has been loaded, and what memory the process takes then.
 */
const [data, model, textsFile, sample] = process.argv.slice(2);
const service = createService({
  host: { name: 'browser', chooseFiles: async () => [], chooseTarget: async () => null },
  folders: {
    models: `${data}/models`,
    jobs: `${data}/jobs`,
    trainings: `${data}/trainings`,
    settings: `${data}/settings`,
  },
  bundled: { models: [model], sample, labelled: sample },
  version: '0',
  platform: 'linux',
  locale: 'pt-BR',
});
const line = service.connect((message) => caller.receive(message));
const caller = createCaller((message) => line.receive(message));

await caller.send('app.info', {});
const usable = performance.now();
const texts = readFileSync(textsFile, 'utf8').trimEnd().split('\n').slice(0, 3000);
await caller.send('classify.text', { text: texts[0], top: 5 });
const answered = performance.now();

// What loads meanwhile is there when a run over a table could begin.
const settle = () => new Promise((resolve) => setTimeout(resolve, 2500));
await settle();
const times: number[] = [];
for (const text of texts) {
  const begun = performance.now();
  await caller.send('classify.text', { text, top: 5 });
  times.push(performance.now() - begun);
}
await caller.send('classify.explain', { text: texts[1], classes: [0, 1, 2] });
await caller.send('classes.show', { index: 3, strongest: 20 });
await settle();
const rss = process.memoryUsage().rss;
times.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    usable,
    answered,
    text: times[times.length >> 1],
    slowest: times[Math.floor(times.length * 0.99)],
    rss,
  }),
);
await service.close();
process.exit(0);
