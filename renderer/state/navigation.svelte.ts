/** The places of the window, in the order of the rail and of Ctrl/Cmd+1…5. */
export const pages = ['search', 'batch', 'classes', 'models', 'training'] as const;
export type Page = (typeof pages)[number];

/** Where the window is: a page and, in it, what is open (a class's label, a token, a job's id …). */
export interface Place {
  page: Page;
  /** `['class', '7510']`, `['token', 'caneta']`, or empty. */
  open: readonly string[];
}

const isPage = (name: string): name is Page => (pages as readonly string[]).includes(name);

/** `#/classes/token/caneta` → a place; anything else leads to Search. */
export function readPlace(hash: string): Place {
  const [, name = '', ...open] = hash.split('/');
  if (!isPage(name)) return { page: 'search', open: [] };
  return { page: name, open: open.map(decode) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const writePlace = ({ page, open }: Place) =>
  `#/${[page, ...open.map(encodeURIComponent)].join('/')}`;

/** Where the window is, kept in the address: Alt+Left, the mouse's back button and Escape step back through it. */
class Navigation {
  place = $state.raw<Place>(readPlace(globalThis.location?.hash ?? ''));
  page = $derived(this.place.page);
  /** What each page had open when it was left. */
  private readonly left = new Map<Page, readonly string[]>();

  /** Follows the steps that the system takes: Alt+Left, the mouse's back button. */
  start(): () => void {
    const follow = () => {
      this.left.set(this.place.page, this.place.open);
      this.place = readPlace(location.hash);
    };
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }

  /** Opens a page, with what it had open when it was left if nothing else is said. */
  go(page: Page, ...open: string[]): void {
    const wanted = open.length > 0 ? open : page === this.page ? [] : (this.left.get(page) ?? []);
    this.move({ page, open: wanted }, false);
  }

  /** Opens something else in the same place without a step of its own: what arrow keys pass by. */
  replace(page: Page, ...open: string[]): void {
    this.move({ page, open }, true);
  }

  private move(place: Place, replace: boolean): void {
    const hash = writePlace(place);
    if (hash === (location.hash || '#/search')) return;
    this.left.set(this.place.page, this.place.open);
    this.place = place;
    if (replace) history.replaceState(history.state, '', hash);
    else history.pushState({ depth: depth() + 1 }, '', hash);
  }

  /** One step back, if there is one within this window. */
  back(): boolean {
    if (depth() === 0) return false;
    history.back();
    return true;
  }
}

/** How many steps can be taken back without leaving the app. */
function depth(): number {
  const state: unknown = history.state;
  const isOurs = typeof state === 'object' && state !== null && 'depth' in state;
  return isOurs && typeof state.depth === 'number' ? state.depth : 0;
}

export const navigation = new Navigation();
