import type {
  Args,
  CsvChoice,
  Exported,
  ExportColumns,
  ExportFormat,
  JobFilter,
  JobSummary,
  Target,
} from '../../../preload/contract.ts';
import { currentLanguage, t } from '../../languages.svelte.ts';
import { Saving, type Places } from '../../state/saving.svelte.ts';
import type { Send } from '../../connection.ts';

/** Which rows are saved: all, those that a person decided, or those that the filter of the results lets through. */
export type ExportRows = 'all' | 'reviewed' | 'filtered';
export type DialectChoice = 'input' | 'excel' | 'utf-8';
export type Examples = Args<'jobs.export-examples'>['decisions'];

/** CSV dialects other than the input's, by what reads them. */
const dialects: Readonly<Record<DialectChoice, CsvChoice>> = {
  input: {},
  excel: {
    encoding: 'windows-1252',
    bom: false,
    delimiter: ';',
    newline: '\r\n',
    decimalMark: ',',
  },
  'utf-8': { encoding: 'utf-8', bom: false, delimiter: ',', newline: '\n', decimalMark: '.' },
};

const reviewColumns = [
  'final-label',
  'final-name',
  'review',
  'reviewed-by',
  'reviewed-at',
] as const;

/** How a job's results are to be saved. */
export class Exporting {
  format = $state<ExportFormat>('csv');
  dialect = $state<DialectChoice>('input');
  rows = $state<ExportRows>('all');
  /** The columns of the file that was classified; null: all of them. */
  input = $state.raw<readonly number[] | null>(null);
  ranks = $state(3);
  /** With the group of each class. */
  groups = $state(false);
  /** With what the review decided. */
  review = $state(false);
  /** Where in the file the row was, and what made up its description. */
  place = $state(false);
  readonly saving: Saving;
  /** The report of rows with problems that was saved beside the result. */
  report = $state.raw<Target | null>(null);
  /** Characters that the encoding could not hold. */
  replaced = $state(0);
  readonly #send: Send;
  readonly #places: Places;
  readonly #id: string;

  constructor(send: Send, places: Places, id: string) {
    this.#send = send;
    this.#places = places;
    this.#id = id;
    this.saving = new Saving(places);
  }

  /** @param calibrated whether rows have a confidence; it goes with the probabilities */
  columns(calibrated: boolean): ExportColumns {
    return {
      input: this.input === null ? null : [...this.input],
      row: [
        ...(this.place ? (['row', 'line', 'description'] as const) : []),
        ...(this.review ? reviewColumns : []),
        ...(calibrated && this.ranks > 0 ? (['confidence'] as const) : []),
      ],
      ranks: this.ranks,
      rank: this.groups
        ? ['label', 'name', 'group', 'probability']
        : ['label', 'name', 'probability'],
    };
  }

  /** @param filter of the results, where those rows are wanted */
  async save(job: JobSummary, filter: JobFilter): Promise<void> {
    const name = proposeName(job, t('batch.save.suffix'), this.format);
    this.report = null;
    this.replaced = 0;
    await this.saving.save(
      name,
      () => t('batch.saving', { name }),
      async (target, options) => {
        const exported = await this.#send(
          'jobs.export',
          {
            id: this.#id,
            target: target.id,
            format: this.format,
            csv: this.format === 'csv' ? dialects[this.dialect] : {},
            columns: this.columns(job.calibrated),
            filter: this.#filter(filter),
            language: currentLanguage(),
          },
          options,
        );
        this.#tell(exported);
        return exported;
      },
    );
    // The result first: it is what was asked for.
    if (this.report) this.#places.deliverTarget(this.report);
  }

  /** What the review decided, as a table to train on. */
  saveExamples(job: JobSummary, decisions: Examples): Promise<void> {
    this.report = null;
    this.replaced = 0;
    const name = proposeName(job, t('export.examples.suffix'), 'csv');
    return this.saving.save(
      name,
      () => t('batch.saving', { name }),
      (target, options) =>
        this.#send('jobs.export-examples', { id: this.#id, target: target.id, decisions }, options),
    );
  }

  /** Takes a column of the file into the result, or leaves it out. */
  toggleInput(column: number, columns: number): void {
    const all = Array.from({ length: columns }, (_, index) => index);
    const kept = this.input ?? all;
    const next = kept.includes(column)
      ? kept.filter((other) => other !== column)
      : [...kept, column].sort((a, b) => a - b);
    this.input = next.length === columns ? null : next;
  }

  #tell({ report, replaced }: Exported): void {
    this.replaced = replaced;
    this.report = report;
  }

  #filter(filter: JobFilter): JobFilter {
    if (this.rows === 'filtered') return filter;
    return this.rows === 'reviewed' ? { review: ['accepted', 'corrected'] } : {};
  }
}

const extensions: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  xlsx: 'xlsx',
  parquet: 'parquet',
  ndjson: 'ndjson',
};

/** The name that results are saved under if the user likes it: `compras.csv` → `compras-classes.xlsx`. */
export function proposeName(
  { fileName }: Pick<JobSummary, 'fileName'>,
  suffix: string,
  format: ExportFormat,
): string {
  return `${stemOf({ fileName })}-${suffix}.${extensions[format]}`;
}

/** The name of the file that was classified, without its ending. */
export function stemOf({ fileName }: Pick<JobSummary, 'fileName'>): string {
  // Of a folder of folders it says where it lay.
  const name = fileName.slice(fileName.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
