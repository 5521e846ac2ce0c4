import { createWriteStream, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import iconv from 'iconv-lite';
import { ZipFile } from 'yazl';

/** What somebody has who has never trained anything: texts, and the class of each. */
export type Example = readonly [text: string, label: string];

type Catalog = Readonly<Record<string, { things: readonly string[]; said: readonly string[] }>>;

/** Every thing with everything that can be said of it, the classes mixed as they are in a real table. */
function examplesOf(catalog: Catalog): Example[] {
  const byClass = Object.entries(catalog).map(([label, { things, said }]) =>
    said.flatMap((word) => things.map((thing): Example => [`${thing}${word}`, label])),
  );
  const longest = Math.max(...byClass.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    byClass.flatMap((one) => one.slice(i, i + 1)),
  ).flat();
}

/** Supplies of a school, as its secretary writes them. */
export const school = examplesOf({
  'MATERIAL DE LIMPEZA': {
    things: ['Água sanitária', 'Detergente neutro', 'Sabão em pó', 'Esponja dupla face', 'Desinfetante de pinho'],
    said: [', frasco de 1 litro', ' para cozinha', ', marca de primeira linha', ' - caixa c/ 12', ' perfume suave'],
  },
  'GÊNEROS ALIMENTÍCIOS': {
    things: ['Arroz agulhinha tipo 1', 'Feijão carioca', 'Leite em pó integral', 'Açúcar cristal', 'Óleo de soja'],
    said: [', pacote de 5 kg', ' para merenda', ', validade mínima 6 meses', ' (fardo)', ' da agricultura familiar'],
  },
  'MATERIAL ESCOLAR': {
    things: ['Lápis de cor', 'Caderno brochura', 'Apontador com depósito', 'Cola branca', 'Giz de cera'],
    said: [', estojo com 12 cores', ' 96 folhas', ' para alunos', ', lavável', ' - pré-escola'],
  },
  'MÓVEIS': {
    things: ['Carteira escolar', 'Armário de aço', 'Estante de livros', 'Mesa de professor', 'Quadro branco'],
    said: [' com 2 portas', ', tampo em MDF', ' empilhável', ', cor cinza', ' 120 x 90 cm'],
  },
}); // prettier-ignore

/** A repair shop's parts. */
export const workshop = examplesOf({
  Brakes: {
    things: ['Brake pad set', 'Brake disc vented', 'Brake fluid DOT 4', 'Caliper rebuild kit', 'Handbrake cable'],
    said: [', front axle', ' for station wagon', ' (pair)', ', heavy duty', ' left side'],
  },
  Engine: {
    things: ['Timing belt kit', 'Oil filter', 'Spark plug iridium', 'Head gasket', 'Water pump'],
    said: [' 1.6 litre', ' with bolts', ', petrol only', ' box of 4', ' long life'],
  },
  Electrics: {
    things: ['Alternator 120 A', 'Starter motor', 'Headlight bulb H7', 'Fuse assortment', 'Car battery 70 Ah'],
    said: [' 12 V', ', reconditioned', ' with connector', ', waterproof', ' twin pack'],
  },
  Tyres: {
    things: ['Winter tyre', 'All season tyre', 'Wheel balancing weights', 'Tyre valve', 'Steel rim'],
    said: [' 205/55 R16', ', 5 holes', ' self-adhesive', ', run flat', ' set of four'],
  },
}); // prettier-ignore

/** What a German hotel buys. */
export const hotel = examplesOf({
  Bettwäsche: {
    things: ['Spannbettlaken', 'Kopfkissenbezug', 'Bettdecke Daunen', 'Matratzenschoner', 'Tagesdecke'],
    said: [' weiß 140 x 200', ', Baumwolle', ' kochfest', ', bügelfrei', ' für Doppelzimmer'],
  },
  Reinigung: {
    things: ['Glasreiniger', 'Wischmopp', 'Müllbeutel', 'Staubsaugerbeutel', 'Bodenpflege'],
    said: [' 10 Liter', ', extra stark', ' im Kanister', ', 50 Stück', ' umweltfreundlich'],
  },
  Küche: {
    things: ['Bratpfanne', 'Kochmesser', 'Schneidebrett', 'Schöpfkelle', 'Gastronormbehälter'],
    said: [' Edelstahl', ', spülmaschinenfest', ' 28 cm', ' für Induktion', ', Profiqualität'],
  },
  Büro: {
    things: ['Kopierpapier', 'Kugelschreiber', 'Aktenordner', 'Druckerpatrone', 'Haftnotizen'],
    said: [' A4', ', blau', ' schmal', ' im Zehnerpack', ', Recycling'],
  },
}); // prettier-ignore

const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Writes rows as a CSV file. @returns its path */
export function writeCsv(
  path: string,
  rows: readonly (readonly string[])[],
  { delimiter = ';', encoding = 'utf8' } = {},
): string {
  const lines = rows.map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter));
  writeFileSync(path, iconv.encode(`${lines.join('\r\n')}\r\n`, encoding));
  return path;
}

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Writes rows as a workbook with a single sheet; numbers become numbers. @returns its path */
export async function writeWorkbook(
  path: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<string> {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const cellOf = (cell: string | number) =>
    typeof cell === 'number'
      ? `<c><v>${cell}</v></c>`
      : `<c t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`;
  const sheet = rows.map((cells) => `<row>${cells.map(cellOf).join('')}</row>`).join('');
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Plan1" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="a" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}
