import type { search as portuguese } from '../pt-BR/search.ts';
import type { Translation } from '../phrase.ts';

export const search: Translation<typeof portuguese> = {
  'search.field': 'Item description',
  'search.placeholder': 'Describe an item as it would stand in a purchase',
  'search.reading': 'As the model reads it',
  'search.reading.more': { one: 'and {count} more word', other: 'and {count} more words' },
  'search.answers': 'Likeliest classes',
  'search.known': { one: '{count} known word', other: '{count} known words' },
  'search.confidence': 'Confidence {share}',
  'search.confidence.note':
    'This share of first answers like it is right. The percentages above only compare the classes with each other.',
  'search.equal':
    'No class stands out: for this text the model finds all {count} equally likely, and these are only the first of the list. Describe the item in other words.',
  'search.time': 'in {time}',
  'search.slow': 'Classifying…',
  'search.first': '{label} {name}, {probability}',
  'search.top': 'Answers',
  'search.noname': 'no name in the model',

  'search.empty': 'Type a description, and the answer appears as you type.',
  'search.sample': 'Use an example',
  'search.unknown': 'No known words',
  'search.unknown.advice':
    'The model saw none of these words when it was trained, and so it does not answer. Write the common name of the product in full, without abbreviations, brands or codes.',
  'search.nomodel': 'There is no model yet to classify with.',
  'search.nomodel.action': 'See the models',
  'search.opening': 'The model is being opened. The answer follows.',

  'search.word.became': '{word} → {token}',
  'search.word.weight': 'weight {weight}',
  'search.word.idf': 'idf {idf}',
  'search.word.for': 'speaks for',
  'search.word.against': 'speaks against',
  'search.word.unknown': 'The model does not know “{token}”: it has no part in the answer.',
  'search.word.dropped': 'Left out: the model only reads words of two letters or more.',

  'search.copy': 'Copy',
  'search.copy.command': 'Copy the answer as text',
  'search.copied': 'Copied',
  'search.copy.description': 'Description',
  'search.copy.rank': 'Rank',
  'search.copy.code': 'Class',
  'search.copy.name': 'Name',
  'search.copy.probability': 'Probability',
  'search.focus.command': 'Type a description',

  'search.history': 'This session',
  'search.history.empty': 'What you ask stays here until the window is closed.',
  'search.history.clear': 'Clear',

  'reason.title': 'Why?',
  'reason.open': 'Show why',
  'reason.compare': 'and why not',
  'reason.compare.none': 'compare with…',
  'reason.word': 'Word',
  'reason.weight': 'Weight',
  'reason.contribution': 'Contribution',
  'reason.difference': 'Difference',
  'reason.intercept': 'The class’s starting value',
  'reason.rest': { one: '{count} other word', other: '{count} other words' },
  'reason.score': 'Score',
  'reason.probability': 'Probability',
  'reason.against': 'against',
  'reason.for': 'for',
  'reason.note':
    'The contributions and the starting value add up to the score. The probability compares the score of this class with those of all others.',
  'reason.class': 'Open class {label}',
  'reason.times': '{count} times',
};
