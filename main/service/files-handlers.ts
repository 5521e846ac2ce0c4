import type { Granted, Target } from '../../preload/contract.ts';
import type { ServiceHandlers } from './connect.ts';
import type { Grants } from './grants.ts';

export type Purpose = 'table' | 'model' | 'model-folder';

/** What only a host can do. */
export interface HostAbilities {
  readonly name: 'electron' | 'browser';
  /** Asks the user for files; the paths chosen, none if they changed their mind. */
  chooseFiles(purpose: Purpose): Promise<string[]>;
  /** Asks the user where to save; null if they changed their mind. */
  chooseTarget(name: string): Promise<string | null>;
}

type FilesHandlers = Pick<ServiceHandlers, Extract<keyof ServiceHandlers, `files.${string}`>>;

/** Files and places that the user grants. */
export function filesHandlers(
  host: HostAbilities,
  grants: Grants,
  bundled: { readonly sample: string; readonly labelled: string },
): FilesHandlers {
  return {
    'files.choose': async ({ purpose }): Promise<Granted[]> => {
      const paths = await host.chooseFiles(purpose);
      return Promise.all(paths.map((path) => grants.grant(path)));
    },
    'files.target': async ({ name }): Promise<Target | null> => {
      const path = await host.chooseTarget(name);
      return path === null ? null : grants.grantTarget(path);
    },
    'files.sample': ({ labelled }) => grants.grant(labelled ? bundled.labelled : bundled.sample),
  };
}
