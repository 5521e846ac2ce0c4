import { extractAll, extractFile, listPackage } from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeStubRuntime, plainEnvironment } from './stub-runtime.ts';

const root = resolve(import.meta.dirname, '../..');

interface Description {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
const description = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Description;

let folder: string;
let resources: string;
let files: string[];

function run(script: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...plainEnvironment(), ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Packs the app as it is built, in a stub of a runtime: its fuses cannot be set, its archive is the real one. */
async function packApp(): Promise<void> {
  const runtime = join(folder, 'runtime');
  await makeStubRuntime(runtime);
  const config = join(folder, 'electron-builder.json');
  const changes = {
    extends: join(root, 'electron-builder.yml'),
    electronDist: runtime,
    electronFuses: null,
    directories: { output: join(folder, 'release'), buildResources: join(root, 'build') },
  };
  writeFileSync(config, JSON.stringify(changes));
  const args = ['--linux', 'dir', '--config', config, '--publish', 'never'];
  const { status, stdout, stderr } = run('node_modules/electron-builder/cli.js', args);
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}${stderr}`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rotulo-package-'));
  await packApp();
  const [unpacked] = readdirSync(join(folder, 'release')).filter((name) => /unpacked$/.test(name));
  resources = join(folder, 'release', unpacked, 'resources');
  files = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) =>
    path.replaceAll('\\', '/').slice(1),
  );
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packages = () =>
  new Set(files.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/@]+)\//.exec(path)?.[1] ?? []));

describe('the configuration of the packages', () => {
  const configuration = readFileSync(join(root, 'electron-builder.yml'), 'utf8');

  it.each([
    ['runAsNode', false],
    ['enableNodeOptionsEnvironmentVariable', false],
    ['enableNodeCliInspectArguments', false],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['onlyLoadAppFromAsar', true],
    ['grantFileProtocolExtraPrivileges', false],
  ])('sets the fuse %s to %s', (name, value) => {
    expect(configuration).toMatch(new RegExp(`^  ${name}: ${value}$`, 'm'));
  });

  it.each(['icon.ico', 'icon.icns', 'icons/16x16.png', 'icons/512x512.png'])(
    'has its icon: build/%s',
    (path) => expect(existsSync(join(root, 'build', path))).toBe(true),
  );
});

describe('the packaged app', () => {
  it.each([
    'package.json',
    'dist/main/electron.js',
    'dist/main/model-thread.js',
    'dist/main/job-thread.js',
    'dist/main/crew-thread.js',
    'dist/main/train-thread.js',
    'dist/preload/index.cjs',
    'dist/renderer/index.html',
  ])('has %s', (path) => expect(files).toContain(path));

  it('has every package that it needs when it runs, and no other of ours', () => {
    const found = packages();
    expect([...found]).toEqual(expect.arrayContaining(Object.keys(description.dependencies)));
    for (const name of Object.keys(description.devDependencies)) expect(found).not.toContain(name);
  });

  it('has every package that its own files import', () => {
    const ours = files.filter((path) => /^dist\/main\/.*\.js$/.test(path));
    const imported = ours.flatMap((path) => {
      const text = extractFile(join(resources, 'app.asar'), path).toString();
      const atStart = text.matchAll(/^import .*?["']([^"'./][^"']*)["'];?$/gm);
      const whenNeeded = text.matchAll(/\bimport\(["']([^"'./][^"']*)["']\)/g);
      return [...atStart, ...whenNeeded].map(([, name]) => name);
    });
    const wanted = imported
      .filter((name) => name !== 'electron' && !isBuiltin(name))
      .map((name) => (/^(@[^/]+\/)?[^/]+/.exec(name) ?? [name])[0]);
    expect(wanted).toContain('h5wasm');
    expect([...packages()]).toEqual(expect.arrayContaining(wanted));
  });

  it('has nothing of the workshop', () => {
    const tops = new Set(files.map((path) => path.split('/')[0]));
    expect([...tops].sort()).toEqual(['dist', 'node_modules', 'package.json']);
    expect(files.filter((path) => /\.(ts|cts|mts|svelte|map|cc|py)$/.test(path))).toEqual([]);
    expect(files.filter((path) => /(^|\/)(tests?|__tests__|benchmarks)\//.test(path))).toEqual([]);
  });

  it('keeps the licences of what it brings', () => {
    const bare = [...packages()].filter(
      (name) =>
        !files.some(
          (path) => path.startsWith(`node_modules/${name}/`) && /licen[cs]e|copying/i.test(path),
        ),
    );
    const beside = readdirSync(join(resources, 'licences')).map((name) => name.replace('.txt', ''));
    // DuckDB's two packages of JavaScript state MIT in package.json and have no file of it.
    expect(bare.filter((name) => !name.startsWith('@duckdb/'))).toEqual(beside);
  });

  it('has as real files what is opened as such', () => {
    const beside = join(resources, 'app.asar.unpacked', 'node_modules');
    const plugins = readdirSync(join(beside, 'h5wasm-plugins', 'plugins'));
    expect(plugins).toContain('libH5Zzstd.so');
    const natives = readdirSync(join(beside, '@duckdb')).filter((name) =>
      name.startsWith('node-bindings-'),
    );
    expect(natives).toHaveLength(1);
    expect(readdirSync(join(beside, '@duckdb', natives[0]))).toContain('duckdb.node');
  });

  it('brings its model and its sample', () => {
    expect(readdirSync(join(resources, 'sample'))).toEqual(
      expect.arrayContaining([
        'catmat.h5',
        'catmat.ready',
        'descricoes.csv',
        'itens-classificados.csv',
      ]),
    );
  });
});

describe('the files of the package, unpacked for the stand-in', () => {
  beforeAll(() => extractAll(join(resources, 'app.asar'), join(resources, 'app')));

  it('do what the end-to-end specs ask, with no other file of the repository', () => {
    const specs = ['first-start', 'security', 'electron', 'search']
      .map((name) => `test/e2e/${name}.spec.ts`)
      .filter((path) => existsSync(join(root, path)));
    const { status, stdout, stderr } = run(
      'node_modules/@playwright/test/cli.js',
      ['test', '--project=electron', '--output', join(folder, 'e2e'), ...specs],
      { ROTULO_PACKAGED: resources },
    );
    expect(status, `${stdout}${stderr}`).toBe(0);
  }, 600_000);
});
