import { PAGE_STYLE } from './page-style.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

/** Text, a number, or a share with its bar. */
export type Cell = string | { number: string } | { bar: number | null; number: string };

function cellHtml(cell: Cell): string {
  if (typeof cell === 'string') return `<td>${escape(cell)}</td>`;
  if (!('bar' in cell)) return `<td class="number">${escape(cell.number)}</td>`;
  const width = ((cell.bar ?? 0) * 100).toFixed(1);
  return `<td class="number bar"><i style="width:${width}%"></i><span>${escape(cell.number)}</span></td>`;
}

export function table(heads: readonly string[], rows: readonly Cell[][]): string {
  const head = heads.map((name) => `<th scope="col">${escape(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

export const section = (title: string, content: string): string =>
  `<section><h2>${escape(title)}</h2>\n${content}</section>`;

/** One file to print, without scripts and without anything from elsewhere. @param body HTML */
export function printedPage(language: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title><style>${PAGE_STYLE}</style></head><body>
${body}
</body></html>
`;
}
