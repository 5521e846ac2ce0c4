// `npm start`: installs and builds what is missing, then opens the app. All of it is plain Node.
import { requireNode } from './parts/node.mjs';
requireNode();

const { join, resolve } = await import('node:path');
const { pathToFileURL } = await import('node:url');
const { parseArgs } = await import('node:util');
const { installPackages } = await import('./parts/packages.mjs');
const { endWithNpm, passSignalsOn, root, run } = await import('./parts/process.mjs');
const { buildStale } = await import('./build.mjs');
const { findElectron } = await import('./parts/electron.mjs');

const help = `npm start -- [options]

  --browser      open the pages in the browser even where Electron could be had
  --no-sandbox   let Electron run without its sandbox, which it needs to run as root on Linux
  --data FOLDER  keep models, jobs and settings there (also: ROTULO_DATA)

In the browser also: --port N, --no-open, --print-address.
`;

/** An Electron that ends like this within so long never came up. */
const STILLBORN_MILLISECONDS = 10_000;

const own = new Set(['--browser', '--no-sandbox', '--help', '-h']);
const given = process.argv.slice(2);
const others = given.filter((argument) => !own.has(argument));
const browserOnly = ['--browser', '--port', '--no-open', '--print-address'];
const isQuiet = given.includes('--print-address');
const say = (line) => (isQuiet ? console.error(line) : console.log(line));

/** Starts the browser host in this process: there is nothing between it and the signals. */
async function openBrowserHost() {
  process.removeAllListeners('SIGINT');
  process.removeAllListeners('SIGTERM');
  process.removeAllListeners('SIGHUP');
  process.argv = [process.argv[0], process.argv[1], ...others];
  await import(pathToFileURL(join(root, 'dist', 'main', 'browser.js')).href);
}

/** The same options in Electron's words. */
function electronArguments(noSandbox) {
  const { values } = parseArgs({ args: others, options: { data: { type: 'string' } } });
  return [
    ...(noSandbox ? ['--no-sandbox'] : []),
    ...(values.data ? [`--user-data-dir=${resolve(values.data)}`] : []),
    root,
  ];
}

async function openElectron(binary, noSandbox) {
  const begun = Date.now();
  const args = electronArguments(noSandbox);
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  const code = await run(binary, args, { env });
  const isStillborn = code !== 0 && code < 128 && Date.now() - begun < STILLBORN_MILLISECONDS;
  return { code, isStillborn };
}

async function start() {
  if (given.includes('--help') || given.includes('-h')) {
    console.log(help);
    return;
  }
  passSignalsOn();
  endWithNpm();
  if (!(await installPackages())) process.exit(1);
  await buildStale({ say });
  const wantsBrowser = given.some((argument) => browserOnly.includes(argument.split('=')[0]));
  if (!wantsBrowser) {
    const noSandbox = given.includes('--no-sandbox');
    const { binary, reason } = await findElectron({ noSandbox, say });
    const ended = binary ? await openElectron(binary, noSandbox) : null;
    if (ended && !ended.isStillborn) process.exit(ended.code);
    say(`${reason ?? 'Electron does not start here'}: the same pages are served to a browser.`);
  }
  await openBrowserHost();
}

start().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
