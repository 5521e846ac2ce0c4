import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveModel } from '../../../main/model/save.ts';
import { createService, type HostAbilities, type Service } from '../../../main/service.ts';
import { createCaller, type CallOptions, type Caller } from '../../../preload/calls.ts';
import type { Args, Granted, RequestName } from '../../../preload/contract.ts';
import { requests, type Answered } from '../../../preload/contract.ts';
import { smallModel } from '../core/small-model.ts';

export const CARD = {
  title: 'Small',
  description: '',
  language: null,
  source: null,
  licence: null,
  author: null,
  created: null,
  trainingTexts: null,
  accuracies: [],
};

/** A service with the small model, on folders of its own, and one page that is connected to it. */
export interface TestPage {
  readonly folder: string;
  readonly service: Service;
  readonly caller: Caller;
  /** Puts whatever arrives from the page into the line as it is. */
  receive(message: unknown): void;
  send<K extends RequestName>(name: K, args: Args<K>, options?: CallOptions): Promise<Answered<K>>;
  grant(name: string, content: string | Buffer): Promise<Granted>;
  close(): Promise<void>;
}

export async function openPage(abilities: Partial<HostAbilities> = {}): Promise<TestPage> {
  const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  const bundled = join(folder, 'small.h5');
  await saveModel(bundled, { model: smallModel(), card: CARD, training: {} });
  const sample = join(folder, 'sample.csv');
  await writeFile(sample, 'item;descrição\r\n1;caneta azul\r\n2;luva\r\n');
  const labelled = join(folder, 'labelled.csv');
  await writeFile(labelled, 'descrição;classe\r\ncaneta azul;7510\r\nluva;6532\r\n');
  const service = createService({
    host: {
      name: 'browser',
      chooseFiles: async () => [],
      chooseTarget: async (name) => join(folder, name),
      ...abilities,
    },
    folders: {
      models: join(folder, 'models'),
      jobs: join(folder, 'jobs'),
      trainings: join(folder, 'trainings'),
      settings: join(folder, 'settings'),
      temporary: join(folder, 'temporary'),
    },
    bundled: { models: [bundled], sample, labelled },
    version: '0.0.0',
    platform: 'linux',
    locale: 'pt-BR',
  });
  const line = service.connect((message) => caller.receive(structuredClone(message)));
  const caller = createCaller((message) => line.receive(structuredClone(message)));
  return {
    folder,
    service,
    caller,
    receive: line.receive,
    // The page's own client validates with the same schema.
    send: async (name, args, options) =>
      requests[name][1].parse(await caller.send(name, args, options)) as never,
    grant: async (name, content) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return service.grant(path);
    },
    close: async () => {
      line.close();
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
