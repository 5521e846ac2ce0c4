/** The Chromium to show pages in: ROTULO_CHROMIUM, an installed one, or Playwright's own. Throws if there is none. */
export function findChromium(): string;
/** What Chromium must be told to keep to itself, and to run as root, in a container, without a graphics card. */
export const quietFlags: string[];
