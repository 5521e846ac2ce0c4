import globals from 'globals';
import importX from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// The arrows of the plan: host → service → worker → job, training → table, model → core.
// A room may import itself and what it lists here; everything else of the tree is walled off.
const rooms = {
  'preload/contract': [],
  'main/core': [],
  'main/files': ['main/core'],
  'main/model': ['main/core', 'main/files'],
  'main/table': ['main/core', 'main/files'],
  'main/job': ['main/core', 'main/files', 'main/model', 'main/table'],
  'main/training': ['main/core', 'main/files', 'main/model', 'main/table'],
  'main/worker': [
    ...['main/core', 'main/model', 'main/table', 'main/job', 'main/training'],
    'preload',
  ],
  'main/host': ['main', 'preload'],
  renderer: ['preload/contract.ts', 'preload/contract', 'preload/calls.ts'],
};
const zones = Object.entries(rooms).map(([room, allowed]) => ({
  target: `./${room}`,
  from: ['./main', './preload', './renderer', './test', './scripts', './bench'],
  except: [room, ...allowed].map((path) => `../${path}`),
}));
const walls = zones.flatMap(({ target, from, except }) =>
  from.map((place) => ({
    target,
    from: place,
    except: except
      .map((path) => path.slice(3))
      .filter((path) => `./${path}`.startsWith(place))
      .map((path) => `.${`./${path}`.slice(place.length)}`),
    message: 'An arrow that points the wrong way (see eslint.config.js and docs/house.md).',
  })),
);

export default typescript.config(
  {
    ignores: [
      'dist/',
      '.cache/',
      'release/',
      'test-results/',
      'playwright-report/',
      'node_modules/',
    ],
  },
  ...typescript.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: walls }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['main/core/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['node:*', 'electron', 'fs', 'path'], message: 'The core is pure.' }],
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser, svelteConfig } },
  },
  {
    files: [
      'scripts/**',
      'tools/**',
      'bench/**',
      'test/**',
      'main/host/cli/**',
      'main/host/browser/**',
    ],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
