import {
  requests,
  type AppInfo,
  type Bridge,
  type EventName,
  type EventValue,
  type JobSummary,
  type ModelSummary,
} from '../../preload/contract.ts';
import { Problem } from '../../main/core/problem.ts';
import { classifyHandlers } from '../../main/service/classify-handlers.ts';
import { currentModel } from '../../main/service/current-model.ts';
import { createLines, type Line, type ServiceHandlers } from '../../main/service/connect.ts';
import { fakeModel } from './fake-model.ts';

export interface FakeOptions {
  info?: Partial<AppInfo>;
  jobs?: JobSummary[];
  /** Without any: the app before a model was brought in. */
  models?: ModelSummary[];
  handlers?: Partial<ServiceHandlers>;
}

/** The main process as a page meets it, with a small model, and nothing behind it. */
export interface FakeApp {
  readonly bridge: Bridge;
  /** Every request so far, by name, in order. */
  readonly asked: { name: string; args: unknown }[];
  emit<K extends EventName>(name: K, value: EventValue<K>): void;
}

/** A model of the library, as `models.list` tells of it. */
export function modelSummary(some: Partial<ModelSummary> = {}): ModelSummary {
  return {
    id: 'catmat',
    title: 'CATMAT',
    origin: 'bundled',
    current: true,
    fileName: 'catmat.h5',
    bytes: 12_400_000,
    classes: 13,
    tokens: 83,
    coefficients: 700,
    verified: null,
    problem: null,
    ...some,
  };
}

const info: AppInfo = {
  host: 'electron',
  version: '0.1.0',
  platform: 'linux',
  locale: 'pt-BR',
  settings: { language: 'pt-BR', scheme: 'light', top: 5 },
  firstStart: true,
};

const SENTENCE = 'CANETA ESFEROGRÁFICA, COR AZUL, ESCRITA FINA, CAIXA COM 50 UNIDADES';

const notHere = (): never => {
  throw new Problem('test.not-here', 'This is not part of the fake.');
};

/** Every request of the contract, to be answered by those that the test is about. */
const unanswered = Object.fromEntries(
  Object.keys(requests).map((name) => [name, notHere]),
) as unknown as ServiceHandlers;

export function createFakeApp(options: FakeOptions = {}): FakeApp {
  const current = currentModel('catmat', 'CATMAT', fakeModel());
  const asked: FakeApp['asked'] = [];
  let library = options.models ?? [modelSummary()];
  const known: AppInfo = { ...info, ...options.info };

  const handlers: ServiceHandlers = {
    ...unanswered,
    'app.info': () => known,
    'app.settings': (next) => {
      known.settings = next;
      return next;
    },
    'app.sample': () => SENTENCE,
    'files.choose': () => [],
    'files.target': () => null,
    'models.list': () => library,
    'models.use': ({ id }) => {
      library = library.map((model) => ({ ...model, current: model.id === id }));
      return library.find((model) => model.id === id) ?? notHere();
    },
    ...classifyHandlers(async () => current),
    'jobs.list': () => options.jobs ?? [],
    'jobs.cancel': () => null,
    'jobs.remove': () => null,
    'jobs.page': () => ({ total: 0, rows: [] }),
    'jobs.problems': () => [],
    ...options.handlers,
  };

  const lines = createLines(handlers);
  let line: Line | null = null;
  return {
    asked,
    bridge: {
      post(message) {
        if (isRequest(message)) asked.push({ name: message.name, args: message.args });
        line?.receive(structuredClone(message));
      },
      receive(listener) {
        line = lines.connect((message) => listener(structuredClone(message)));
      },
      grant: async (file) => ({ id: 'granted', name: file.name, kind: 'file', bytes: file.size }),
    },
    emit: lines.emit,
  };
}

const isRequest = (message: unknown): message is { name: string; args: unknown } =>
  typeof message === 'object' && message !== null && 'name' in message && 'args' in message;
