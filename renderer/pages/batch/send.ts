import type { send } from '../../connection.ts';

/** How a page asks the main process; tests hand in their own. */
export type Send = typeof send;
