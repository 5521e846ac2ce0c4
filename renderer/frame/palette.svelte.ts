import type { ClassRef } from '../../preload/contract.ts';
import { t } from '../languages.svelte.ts';
import { fold } from '../state/class-index.ts';
import { commands, type Command } from '../state/commands.svelte.ts';
import { jobs } from '../state/jobs.svelte.ts';
import { models } from '../state/models.svelte.ts';
import { navigation } from '../state/navigation.svelte.ts';
import { trainings } from '../state/trainings.svelte.ts';

export type PaletteItem =
  { kind: 'command'; id: string; command: Command } | { kind: 'class'; id: string; ref: ClassRef };

/** So many classes are shown; whoever types on finds the others. */
const mostClasses = 50;

/** What the command palette offers for what was typed. */
export class Palette {
  query = $state('');
  active = $state(0);

  private commands = $derived.by((): PaletteItem[] => {
    const words = fold(this.query).split(/\s+/).filter(Boolean);
    return [...commands.available(), ...modelCommands(), ...jobCommands(), ...trainingCommands()]
      .filter((command) => {
        const title = ` ${fold(command.title())}`;
        return words.every((word) => title.includes(` ${word}`));
      })
      .map((command) => ({ kind: 'command', id: `command-${command.name}`, command }));
  });
  private found = $derived(models.index.rank(this.query));

  items = $derived.by((): PaletteItem[] => [
    ...this.commands,
    ...this.found
      .slice(0, mostClasses)
      .map((ref): PaletteItem => ({ kind: 'class', id: `class-${ref.index}`, ref })),
  ]);
  /** Classes that were found but are not shown. */
  more = $derived(Math.max(0, this.found.length - mostClasses));

  type(query: string): void {
    this.query = query;
    this.active = 0;
  }

  move(by: number): void {
    const count = this.items.length;
    if (count > 0) this.active = (this.active + by + count) % count;
  }

  run(item: PaletteItem | undefined): void {
    if (item?.kind === 'command') item.command.run();
    else if (item) navigation.go('classes', 'class', item.ref.label);
  }
}

function modelCommands(): Command[] {
  return models.list
    .filter(({ current, problem }) => !current && !problem)
    .map(({ id, title }) => ({
      name: `model.use.${id}`,
      title: () => t('command.model', { title }),
      run: () => void models.use(id),
    }));
}

function jobCommands(): Command[] {
  return jobs.running.map(({ id, fileName }) => ({
    name: `job.cancel.${id}`,
    title: () => t('command.cancel', { what: fileName }),
    run: () => void jobs.cancel(id),
  }));
}

function trainingCommands(): Command[] {
  return trainings.running.map(({ id, title }) => ({
    name: `training.cancel.${id}`,
    title: () => t('command.cancel', { what: title }),
    run: () => void trainings.cancel(id),
  }));
}
