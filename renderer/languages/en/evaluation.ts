import type { evaluation as portuguese } from '../pt-BR/evaluation.ts';
import type { Translation } from '../phrase.ts';

export const evaluation: Translation<typeof portuguese> = {
  'evaluation.column': 'Column with the right classes',
  'evaluation.column.choose': 'choose…',
  'evaluation.none': 'Choose the column that says the right class of each row.',
  'evaluation.none.advice': 'No column of this file holds mostly codes of the model’s classes.',
  'evaluation.no-rows': 'No row of this column has a class of the model. Choose another one.',
  'evaluation.running': 'Comparing with the right classes…',
  'evaluation.suffix': 'evaluation',
  'evaluation.save.csv': 'Save as a table…',
  'evaluation.save.html': 'Page to print…',
  'evaluation.figures': 'How many are right',
  'evaluation.top3': 'have the right class among the first three',
  'evaluation.rows': {
    one: 'of {count} row with a right class',
    other: 'of {count} rows with a right class',
  },
  'evaluation.top1': 'first',
  'evaluation.top5': 'among five',
  'evaluation.group': 'right group first',
  'evaluation.precision': 'mean precision',
  'evaluation.recall': 'mean recall',
  'evaluation.f1': 'mean F1',
  'evaluation.unanswered': {
    one: '{count} row without a known word counts as wrong.',
    other: '{count} rows without a known word count as wrong.',
  },
  'evaluation.empty': {
    one: '{count} row without a right class is left out.',
    other: '{count} rows without a right class are left out.',
  },
  'evaluation.unknown': {
    one: '{count} row has a class that the model does not know and is left out: {labels}.',
    other: '{count} rows have classes that the model does not know and are left out: {labels}.',
  },
  'evaluation.details': 'Details',
  'evaluation.confusions': 'Confusions',
  'evaluation.coverage': 'If only confident answers were given',
  'evaluation.coverage.from': 'from',
  'evaluation.coverage.rows': 'answered',
  'evaluation.matrix': 'The classes that are confused most',
  'evaluation.matrix.means':
    'The classes that are confused most. Rows: the right class; columns: the answer; on the diagonal what was right.',
  'evaluation.cell': {
    one: '{count} row of {label} answered as {predicted}',
    other: '{count} rows of {label} answered as {predicted}',
  },
};
