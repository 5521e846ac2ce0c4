import { pageProblem } from '../connection.ts';

/**
 * Puts text on the clipboard; must be called from a click or a key.
 * @throws CallFailed `page.no-clipboard` where the system does not allow it
 */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copySelected(text)) {
      throw pageProblem(
        'page.no-clipboard',
        'The system did not allow copying. Select the text and copy it with Ctrl+C.',
      );
    }
  }
}

/** The old way, which needs no permission. */
function copySelected(text: string): boolean {
  const before = document.activeElement;
  const place = document.createElement('textarea');
  place.value = text;
  place.className = 'unseen';
  document.body.append(place);
  place.select();
  const isCopied = document.execCommand('copy');
  place.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
