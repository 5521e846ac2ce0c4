import type { Answer } from '../../../preload/contract.ts';
import { format, t } from '../../languages.svelte.ts';

/**
 * An answer as lines of cells with a tab between: legible in an e-mail, columns in a spreadsheet.
 * White space in the description becomes single spaces, so that it stays one cell.
 */
export function answerAsText({ text, classes, state }: Answer): string {
  const lines = [[t('search.copy.description'), text.trim().replace(/\s+/gu, ' ')]];
  if (state === 'classified') {
    lines.push([
      t('search.copy.rank'),
      t('search.copy.code'),
      t('search.copy.name'),
      t('search.copy.probability'),
    ]);
    classes.forEach(({ label, name, probability }, place) => {
      lines.push([String(place + 1), label, name ?? '', format.percent(probability)]);
    });
  } else lines.push([t('search.unknown')]);
  return lines.map((cells) => cells.join('\t')).join('\r\n');
}
