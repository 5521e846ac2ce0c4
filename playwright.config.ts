import { defineConfig } from '@playwright/test';
import { findChromium, quietFlags } from './test/electron-double/find-chromium.cjs';
import type { HarnessOptions } from './test/e2e/harness.ts';

/** One set of specs, two hosts: `--project=electron` or `--project=browser` runs one of them. */
export default defineConfig<HarnessOptions>({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  globalSetup: './test/e2e/harness/build.ts',
  outputDir: 'test-results/e2e',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  use: {
    locale: 'pt-BR',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: findChromium(), args: quietFlags },
    screenshot: 'off',
    trace: 'off',
  },
  projects: [
    { name: 'electron', use: { host: 'electron' } },
    { name: 'browser', use: { host: 'browser' } },
  ],
});
