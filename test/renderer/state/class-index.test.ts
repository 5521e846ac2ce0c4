import { describe, expect, it } from 'vitest';
import type { ClassGroup } from '../../../preload/contract.ts';
import { codesOf, createClassIndex, fold } from '../../../renderer/state/class-index.ts';

const groups: ClassGroup[] = [
  {
    code: '65',
    name: 'EQUIPAMENTOS DE USO MÉDICO',
    classes: [
      { index: 0, label: '6515', name: 'INSTRUMENTOS CIRÚRGICOS', group: '65' },
      { index: 1, label: '6510', name: null, group: '65' },
    ],
  },
  {
    code: '75',
    name: null,
    classes: [{ index: 2, label: '7510', name: 'ARTIGOS PARA ESCRITÓRIO', group: '75' }],
  },
];
const index = createClassIndex(groups);
const labels = (query: string) =>
  index.find(query).flatMap(({ classes }) => classes.map(({ label }) => label));

describe('finding classes', () => {
  it('answers all of them, in their order, where nothing is asked', () => {
    expect(index.find('  ')).toBe(groups);
    expect(index.size).toBe(3);
  });

  it.each([
    ['the beginning of the code', '65', ['6515', '6510']],
    ['the whole code', '7510', ['7510']],
    ['a word of the name', 'escritório', ['7510']],
    ['the beginning of any word, without its accents', 'cirurg', ['6515']],
    ['small and capital letters alike', 'ArTiGo', ['7510']],
    ['several words in any order', 'escrit art', ['7510']],
    ['a code and a word', '65 instr', ['6515']],
  ])('goes by %s', (_, query, found) => {
    expect(labels(query)).toEqual(found);
  });

  it('does not go by the name of the group, which most of its classes have nothing of', () => {
    expect(labels('medico')).toEqual([]);
  });

  it('does not find the middle of a word or of a code', () => {
    expect(labels('critorio')).toEqual([]);
    expect(labels('510')).toEqual([]);
  });

  it('takes signs for spaces, and is not led astray by them', () => {
    expect(labels('(escritório)')).toEqual(['7510']);
    expect(labels('.*')).toEqual(['6515', '6510', '7510']);
  });

  it('ranks what is called so first, then what begins so (the exact entry ranked fifth elsewhere)', () => {
    const names = ['PAPEL DE PAREDE', 'FITA DE PAPEL', 'Papel, de', 'PAPÉIS', 'PAPEL', 'PAPEL'];
    const classes = names.map((name, place) => ({ index: place, label: `1${7500 + place}`, name }));
    const many = createClassIndex([
      { code: null, name: null, classes: classes.map((one) => ({ ...one, group: null })) },
    ]);
    const ranked = (query: string) => many.rank(query).map(({ index: place }) => place);
    expect(ranked('papel')).toEqual([4, 5, 0, 2, 1]);
    expect(ranked('papel de')).toEqual([2, 0, 1]);
    expect(ranked('75')).toEqual([0, 1, 2, 3, 4, 5]);
    expect(ranked('  ')).toEqual([]);
    expect(many.exact('Papel')?.index).toBe(4);
    expect(many.exact('7502')?.index).toBe(2);
    expect(many.exact('17502')?.index).toBe(2);
    for (const other of ['pape', '750', '7', '']) expect(many.exact(other)).toBeUndefined();
  });

  it('keeps a group with those of its classes that were found', () => {
    expect(index.find('6510')).toEqual([{ ...groups[0], classes: [groups[0].classes[1]] }]);
  });
});

describe('labels of the app of 2015', () => {
  const old = createClassIndex([
    {
      code: '75',
      name: null,
      classes: [
        { index: 0, label: '17510', name: 'ARTIGOS PARA ESCRITÓRIO', group: '75' },
        { index: 1, label: '25410', name: 'OBRAS', group: '54' },
        { index: 2, label: '15410', name: 'CASAS', group: '54' },
      ],
    },
  ]);

  it('are found with and without the digit of the catalog', () => {
    expect(old.find('7510')[0].classes[0].label).toBe('17510');
    expect(old.find('175')[0].classes[0].label).toBe('17510');
    expect(codesOf('17510')).toEqual(['17510', '7510']);
    expect(codesOf('7510')).toEqual(['7510']);
  });

  it('are led to by the code alone where only one class has it', () => {
    expect(old.labelled('17510')?.index).toBe(0);
    expect(old.labelled('7510')?.index).toBe(0);
    expect(old.labelled('5410')).toBeUndefined();
    expect(old.labelled('9999')).toBeUndefined();
  });
});

it('compares without case and accents', () => {
  expect(fold('ÓLEO Ação')).toBe('oleo acao');
});
