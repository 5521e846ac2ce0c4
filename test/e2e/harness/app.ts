import type { BrowserContext, ElectronApplication, Locator, Page } from '@playwright/test';

export type HostName = 'electron' | 'browser';

/** How the app is to look: Playwright's options of the same names. */
export interface Look {
  locale: string;
  colorScheme: 'light' | 'dark';
  viewport: { width: number; height: number };
}

/** One started app, as the host's opener hands it to the harness. */
export interface Opened {
  page: Page;
  context: BrowserContext;
  electron: ElectronApplication | null;
  /** What the main process has written to standard error so far. */
  complaints(): string;
  /** The process id of the main process. */
  pid: number;
  close(): Promise<void>;
}

/** The app under test, the same for a spec whichever the host. */
export interface App {
  readonly host: HostName;
  /** The page of the app as it runs now; after `restart` another one. */
  readonly page: Page;
  /** In the project `electron`, for what only Electron has; else null. */
  readonly electron: ElectronApplication | null;
  /** The main process. */
  readonly pid: number;
  /** Where this test's app keeps what it remembers. */
  readonly dataFolder: string;
  /** Every address that a page asked for since the app was opened. */
  readonly requests: readonly string[];
  /** Drops files or folders on `target` (the middle of the page if not said), as a user drags them in from outside. */
  dropFiles(paths: string[], target?: Locator): Promise<void>;
  /** Does `action`, which opens a dialog for files or a folder, and answers it; no paths: the user changes their mind. */
  chooseFiles(action: () => Promise<unknown>, paths: string[]): Promise<void>;
  /** Does `action`, which asks where to save, and answers the path of the file once it is written. `name` replaces the proposed one. */
  saved(action: () => Promise<unknown>, name?: string): Promise<string>;
  /** Takes pictures of the page in both schemes: test-results/pictures/<host>/<name>-light.png and -dark.png. */
  screenshot(name: string): Promise<void>;
  /** Closes the app and opens it again on the same data. */
  restart(): Promise<void>;
  /** Errors and complaints that match are part of this test. */
  expectErrors(pattern: RegExp): void;
}
