import { createModelHandlers } from '../model/handlers.ts';
import { startScanCrew } from './scan-crew.ts';
import { serveThread } from './thread.ts';

export type { ModelHandlers } from '../model/handlers.ts';

serveThread(createModelHandlers(startScanCrew));
