import { modelHandlers } from '../model/handlers.ts';
import { serveThread } from './thread.ts';

export type { ModelHandlers } from '../model/handlers.ts';

serveThread(modelHandlers);
