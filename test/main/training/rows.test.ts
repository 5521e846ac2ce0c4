import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTrainingRows } from '../../../main/training/rows.ts';
import { scratchFolder } from '../job/scratch.ts';
import { specFor } from './tables.ts';

const TABLE = `codigo;descricao;classe;grupo
1;CANETA AZUL;7510; 75
2;;7510;75
3;LUVA;;65
4;LUVA DE LÁTEX; 6515 ;65
5;CANETA AZUL;7510;75
6;CANETA AZUL;6515;65
7;ÓLEO;9150;91
8;--;7510;75
9;PAPEL;"não fechada
`;

describe('the rows of a training', () => {
  it('are all accounted for: usable, or left out with line and reason', async () => {
    const { inspection } = await readTrainingRows(await specFor(await scratchFolder(), TABLE));
    const { rows, usable, noText, noLabel, oneRowClass, unreadable } = inspection;
    expect({ rows, usable, noText, noLabel, oneRowClass, unreadable }).toEqual({
      ...{ rows: 9, usable: 4, noText: 2, noLabel: 1, oneRowClass: 1, unreadable: 1 },
    });
    expect(rows).toBe(usable + noText + noLabel + oneRowClass + unreadable);
    expect(inspection.unusable.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'no-text'],
      [4, 'no-label'],
      [8, 'one-row-class'],
      [9, 'no-text'],
      [10, 'unreadable'],
    ]);
    expect(inspection.unusable[2].raw).toBe('7 | ÓLEO | 9150 | 91');
  });

  it('tell of texts that stand there twice, and of those that contradict each other', async () => {
    const { inspection } = await readTrainingRows(await specFor(await scratchFolder(), TABLE));
    expect(inspection).toMatchObject({ repeated: 3, contradicting: 3, groups: 2 });
  });

  it('have classes in the order of their labels, with the first group that is told', async () => {
    const { classes, groups, labels, texts, usable, inspection } = await readTrainingRows(
      await specFor(await scratchFolder(), TABLE),
    );
    expect(classes).toEqual([
      { label: '6515', name: null, group: '65' },
      { label: '7510', name: null, group: '75' },
    ]);
    expect(groups.map(({ code }) => code)).toEqual(['65', '75']);
    expect([...labels]).toEqual([1, 0, 1, 0]);
    expect(texts.at(usable[1])).toBe('LUVA DE LÁTEX');
    expect(inspection.classes.map(({ label, texts: size }) => [label, size])).toEqual([
      ['6515', 2],
      ['7510', 2],
    ]);
  });

  it('keep classes of one row where somebody says so', async () => {
    const spec = await specFor(await scratchFolder(), TABLE, { leastRows: 1 });
    const { inspection, classes } = await readTrainingRows(spec);
    expect(inspection).toMatchObject({ usable: 5, oneRowClass: 0 });
    expect(classes.map(({ label }) => label)).toEqual(['6515', '7510', '9150']);
  });

  it('take names from a second table', async () => {
    const folder = await scratchFolder();
    const source = join(folder, 'classes.csv');
    await writeFile(source, 'classe,nome,grupo\n7510,ARTIGOS DE ESCRITÓRIO,75\n6515,,65\n');
    const names = { source, override: {}, label: 0, name: 1, group: 2 };
    const spec = await specFor(folder, TABLE, { names });
    const { classes } = await readTrainingRows(spec);
    expect(classes[1]).toEqual({ label: '7510', name: 'ARTIGOS DE ESCRITÓRIO', group: '75' });
    expect(classes[0].name).toBeNull();
  });

  it('refuse columns that are not there, and labels that are none', async () => {
    const folder = await scratchFolder();
    const columns = { text: [9], label: 2, name: null, group: null };
    const absent = readTrainingRows(await specFor(folder, TABLE, { columns }));
    await expect(absent).rejects.toMatchObject({ code: 'training.columns' });
    const long = `a;b;c;d\n1;CANETA;${'x'.repeat(300)};1\n2;LUVA;y;1\n`;
    const label = readTrainingRows(await specFor(folder, long));
    await expect(label).rejects.toMatchObject({ code: 'training.label-long', detail: { line: 2 } });
  });

  it('give way to corrections of the same text, whatever its case and spaces', async () => {
    const folder = await scratchFolder();
    const first = join(folder, 'primeira.csv');
    const second = join(folder, 'segunda.csv');
    await writeFile(first, 'description,label\ncaneta  AZUL,7530\nCADERNO,7530\n,7530\n');
    await writeFile(second, 'description,label\nCANETA AZUL,7510\nluva,\n');
    const spec = await specFor(folder, TABLE, { corrections: [first, second] });
    const { inspection, texts, usable, labels, classes, corrections } =
      await readTrainingRows(spec);
    expect(inspection.corrections).toEqual({ examples: 2, replaced: 3, overruled: 1 });
    const { rows, noText, noLabel, oneRowClass, unreadable } = inspection;
    expect(rows).toBe(9 + 2);
    expect(rows).toBe(inspection.usable + noText + noLabel + oneRowClass + unreadable + 3);
    // Of all these classes nothing but one row is left each.
    expect(corrections).toBe(0);
    const all = await readTrainingRows({ ...spec, leastRows: 1 });
    expect(all.corrections).toBe(2);
    const found = Array.from(all.usable, (place, i) => [
      all.texts.at(place),
      all.classes[all.labels[i]].label,
    ]);
    expect(found.slice(-2)).toEqual([
      ['CANETA AZUL', '7510'],
      ['CADERNO', '7530'],
    ]);
    expect([texts.length, usable.length, labels.length, classes.length]).toEqual([4, 0, 0, 0]);
  });

  it('say what a table of corrections must look like', async () => {
    const folder = await scratchFolder();
    const corrections = [join(folder, 'c.csv')];
    await writeFile(corrections[0], 'a,b,c\n1,2,3\n');
    const spec = await specFor(folder, TABLE, { corrections });
    await expect(readTrainingRows(spec)).rejects.toMatchObject({
      code: 'training.corrections-columns',
      detail: { file: 'c.csv', columns: 3 },
    });
  });
});
