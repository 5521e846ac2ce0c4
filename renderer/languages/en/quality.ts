import type { quality as portuguese } from '../pt-BR/quality.ts';
import type { Translation } from '../phrase.ts';

export const quality: Translation<typeof portuguese> = {
  'chart.numbers': 'See the numbers',

  'quality.texts': 'Texts',
  'quality.right': 'Right',
  'quality.promised': 'Mean confidence',
  'quality.confidence': 'Confidence',

  'quality.reliability': 'Confidence and right answers',
  'quality.reliability.means':
    'Bars: how many answers were right. Ticks: how many the confidence promised. The closer, the more the number can be trusted.',
  'quality.reliability.error': 'On average the confidence is off by {error}.',
  'quality.reliability.bin': {
    one: 'Confidence from {from} to {to}: {right} right, {count} text',
    other: 'Confidence from {from} to {to}: {right} right, {count} texts',
  },

  'quality.confusions.none': 'No class was mistaken for another.',
  'quality.confusions.actual': 'It was',
  'quality.confusions.answered': 'The answer was',
  'quality.confusions.share': 'Share of the class',
  'quality.confusions.more': { one: 'show {count} more pair', other: 'show {count} more pairs' },
  'quality.confusions.rest': {
    one: 'and {count} more pair, less frequent',
    other: 'and {count} more pairs, less frequent',
  },

  'quality.class': 'Class',
  'quality.classes.count': { one: '{count} class', other: '{count} classes' },
  'quality.classes.find': 'Code or name',
  'quality.classes.nothing': 'No class with this code or name.',
  'quality.classes.more': { one: 'show {count} more class', other: 'show {count} more classes' },
  'quality.support': 'Test texts',
  'quality.recall3': 'Among three',
  'quality.recall3.means': 'Of the texts of the class, how many had it among the first three.',
  'quality.recall': 'First',
  'quality.recall.means': 'Of the texts of the class, how many had it as their first answer.',
  'quality.precision': 'Precision',
  'quality.precision.means': 'Of the times the class was the first answer, how many were right.',
};
