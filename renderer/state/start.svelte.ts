import { watchConnection, type ConnectionState } from '../connection.ts';
import { arrivals } from './arrivals.svelte.ts';
import { commands } from './commands.svelte.ts';
import { jobs } from './jobs.svelte.ts';
import { models } from './models.svelte.ts';
import { navigation } from './navigation.svelte.ts';
import { notices } from './problems.svelte.ts';
import { settings } from './settings.svelte.ts';
import { trainings } from './trainings.svelte.ts';
import { listen } from '../connection.ts';

/** The line to the main process, for the frame. */
class Line {
  state = $state<ConnectionState>('connecting');
}

export const line = new Line();

/** Lets every store follow the main process, and reads all of them whenever the line opens. The answer ends it. */
export function startStores(): () => void {
  const stop = [
    navigation.start(),
    models.start(),
    jobs.start(),
    trainings.start(),
    arrivals.start(),
    listen('menu.command', ({ command }) => void commands.run(command)),
    watchConnection((state) => {
      line.state = state;
      if (state === 'open') readAll();
    }),
  ];
  return () => stop.forEach((end) => end());
}

function readAll(): void {
  settings.load().catch((error: unknown) => notices.add(error));
  void models.load();
  void jobs.load();
  void trainings.load();
}
