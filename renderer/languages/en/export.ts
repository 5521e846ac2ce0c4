import type { exporting as portuguese } from '../pt-BR/export.ts';
import type { Translation } from '../phrase.ts';

export const exporting: Translation<typeof portuguese> = {
  'export.title': 'Save the results',
  'export.format': 'Format',
  'export.format.csv': 'CSV',
  'export.format.xlsx': 'Excel (XLSX)',
  'export.format.parquet': 'Parquet',
  'export.format.ndjson': 'NDJSON',
  'export.dialect': 'Written',
  'export.dialect.input': 'as the file',
  'export.dialect.excel': 'Excel in Brazil',
  'export.dialect.utf-8': 'UTF-8 with commas',
  'export.rows': 'Rows',
  'export.rows.all': 'all',
  'export.rows.reviewed': 'those reviewed',
  'export.rows.filtered': 'those of the filter',
  'export.columns': 'Columns',
  'export.ranks': 'classes per row',
  'export.groups': 'with the group',
  'export.review': 'with the review (final class, who, when)',
  'export.place': 'with row number and description',
  'export.input.all': {
    one: 'Before them the {count} column of the file as it was.',
    other: 'Before them the {count} columns of the file as they were.',
  },
  'export.input.some': {
    one: 'Before them {count} of {all} columns of the file.',
    other: 'Before them {count} of {all} columns of the file.',
  },
  'export.input.reset': 'all',
  'export.input.none': 'none',
  'export.safe':
    'Texts that a spreadsheet would run as a formula are guarded; numbers stay as they are.',
  'export.save': 'Save the rows…',
  'export.report': {
    one: 'Beside it, a report of {count} row with a problem.',
    other: 'Beside it, a report of {count} rows with problems.',
  },
  'export.report.saved': 'report in {name}',
  'export.replaced': {
    one: '{count} character that the encoding does not have was written in another way.',
    other: '{count} characters that the encoding does not have were written in another way.',
  },
  'export.examples': 'Examples to train on',
  'export.examples.means': 'What the review decided, each description once with its class.',
  'export.examples.all': 'Save accepted and corrected…',
  'export.examples.corrected': 'Only the corrected…',
  'export.examples.train': 'Train with these corrections…',
  'export.examples.suffix': 'examples',
};
