import type { classes as portuguese } from '../pt-BR/classes.ts';
import type { Translation } from '../phrase.ts';

export const classes: Translation<typeof portuguese> = {
  'classes.filter': 'Code or word of the name',
  'classes.filter.command': 'Find a class',
  'classes.tree': 'Classes by group',
  'classes.count': { one: '{count} class', other: '{count} classes' },
  'classes.groups': { one: '{count} group', other: '{count} groups' },
  'classes.found': { one: '{count} class found', other: '{count} classes found' },
  'classes.nothing': 'No class with “{query}” in its code or name.',
  'classes.nogroup': 'Without a group',
  'classes.empty': 'Choose a class to see which words speak for it.',
  'classes.empty.advice':
    'Search by the beginning of the code or of any word of the name, with or without accents.',
  'classes.missing': 'The model in use has no class {label}.',

  'class.group': 'Group',
  'class.intercept': 'Starting value',
  'class.coefficients': 'Words with a coefficient',
  'class.strongest': 'Strongest words',
  'class.chart': 'Chart',
  'class.table': 'Table',
  'class.view': 'Show as',
  'class.for': 'For',
  'class.against': 'Against',
  'class.word': 'Word',
  'class.coefficient': 'Coefficient',
  'class.idf': 'idf',
  'class.rank': 'Rank',
  'class.none': 'None.',

  'class.test': 'Test a description on this class',
  'class.test.placeholder': 'Description of an item',
  'class.test.search': 'Use the one in Search',
  'class.test.unknown': 'The model knows none of these words.',

  'token.title': 'Word',
  'token.idf.note': 'the higher, the rarer in the training texts',
  'token.strongest': 'Classes it says most about',
  'token.class': 'Class',
  'token.back': 'Back',
};
