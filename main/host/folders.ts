import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../core/problem.ts';

/** Where what the user makes is kept, below one folder. All hosts on one machine share it. */
export interface DataFolders {
  readonly data: string;
  readonly models: string;
  readonly jobs: string;
  /** What became of each training; the models lie in `models`. */
  readonly trainings: string;
  readonly settings: string;
  /** What does not outlive the process that made it: uploads, results on their way to a browser. */
  readonly temporary: string;
}

/** What comes with the app. */
export interface Bundled {
  /** Model files; the first is current until the user chooses. */
  readonly models: string[];
  /** The sample table. */
  readonly sample: string;
  /** The sample table that holds the class of each item, to train or to measure with. */
  readonly labelled: string;
}

type Environment = Record<string, string | undefined>;

/** The platform's own place for a program's data. */
function platformFolder(platform: NodeJS.Platform, environment: Environment): string {
  if (platform === 'win32') {
    return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Rotulo');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Rotulo');
  const base = environment.XDG_DATA_HOME;
  return join(base?.startsWith('/') ? base : join(homedir(), '.local', 'share'), 'rotulo');
}

/**
 * The folders that hold what the user makes: below `chosen` (an option), else ROTULO_DATA, else the platform's place.
 * Nothing is created.
 */
export function dataFolders(
  chosen?: string,
  platform: NodeJS.Platform = process.platform,
  environment: Environment = process.env,
): DataFolders {
  const data = resolve(chosen || environment.ROTULO_DATA || platformFolder(platform, environment));
  return {
    data,
    models: join(data, 'models'),
    jobs: join(data, 'jobs'),
    trainings: join(data, 'trainings'),
    settings: join(data, 'settings'),
    temporary: join(data, 'temporary'),
  };
}

/** Where package.json is, seen from the sources, from a build, and from inside a package. */
function findApplication(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) {
      throw new Problem('app.incomplete', 'The program is not complete: package.json is missing.');
    }
    folder = above;
  }
  return folder;
}

/** The program's own folder: package.json, dist and, unless packaged, the sample. */
export const applicationFolder = findApplication();

/** The version that package.json states. */
export function applicationVersion(): string {
  const text = readFileSync(join(applicationFolder, 'package.json'), 'utf8');
  const description: unknown = JSON.parse(text);
  const version =
    typeof description === 'object' && description !== null && 'version' in description
      ? description.version
      : null;
  return typeof version === 'string' ? version : '0.0.0';
}

/** The model and the samples that come with the app; `resources` is the folder beside a package's archive. */
export function bundledFiles(resources?: string): Bundled {
  const places = [applicationFolder, ...(resources ? [resources] : [])].map((place) =>
    join(place, 'sample'),
  );
  const place = places.find((folder) => existsSync(join(folder, 'catmat.h5'))) ?? places[0];
  const model = join(place, 'catmat.h5');
  return {
    models: existsSync(model) ? [model] : [],
    sample: join(place, 'descricoes.csv'),
    labelled: join(place, 'itens-classificados.csv'),
  };
}
