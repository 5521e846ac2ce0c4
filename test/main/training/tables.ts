import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrainingSpec } from '../../../main/training/training.ts';

const THINGS = ['caneta', 'luva', 'papel', 'cadeira', 'parafuso', 'lâmpada', 'toner', 'soro'];
const WORDS = [
  'azul',
  'grande',
  'de',
  'aço',
  'plástico',
  'preto',
  'caixa',
  'unidade',
  'tipo',
  'novo',
];

/** A table of texts that name their class's thing, the same for the same number of rows. */
export function thingsTable(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const thing = i % THINGS.length;
    const words = [1, 2, 3].map((j) => WORDS[(i * 7 + j * 3 + Math.floor(i / 11)) % WORDS.length]);
    return `${i};"${THINGS[thing]} ${words.join(' ')} ${i}";70${thing}0;GRUPO ${thing % 3}`;
  });
  return ['codigo;descricao;classe;grupo', ...lines, ''].join('\n');
}

/** The spec of a training over a table of that content, with its columns in the order of `thingsTable`. */
export async function specFor(
  folder: string,
  content: string,
  change: Partial<TrainingSpec> = {},
): Promise<TrainingSpec> {
  const source = join(folder, 'itens.csv');
  await writeFile(source, content);
  return {
    id: 'training-1',
    title: 'Coisas',
    source,
    fileName: 'itens.csv',
    override: {},
    columns: { text: [1], label: 2, name: null, group: 3 },
    names: null,
    options: { recipe: '2015', testShare: 0.2, seed: 1, epochs: 10 },
    target: join(folder, 'coisas.h5'),
    created: '2026-11-25T00:00:00.000Z',
    ...change,
  };
}
