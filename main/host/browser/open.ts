import { spawn } from 'node:child_process';

/** Tells whether a browser could be shown here. */
export function hasDisplay(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function opener(): [string, string[]] {
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler']];
  if (process.platform === 'darwin') return ['open', []];
  return ['xdg-open', []];
}

/** Opens the user's own browser; false if it could not be started. No shell sees the address. */
export function openInBrowser(address: string): Promise<boolean> {
  const [program, args] = opener();
  return new Promise((resolve) => {
    const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
