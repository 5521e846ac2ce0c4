import type { SureAnswers } from '../core/linear/calibration.ts';
import { CERTAINTY, sureFrom } from './certainty.ts';
import { HISTOGRAM_BINS, type JobFilter, type JobOverview } from './job.ts';
import type { Tally } from './progress.ts';
import { rowsOfFilter } from './query.ts';
import { withStore, type Store } from './store.ts';
import { numberOf, numberOrNull } from './values.ts';

const BIN = `least(floor(${CERTAINTY} * ${HISTOGRAM_BINS}), ${HISTOGRAM_BINS - 1})`;

/**
 * The rows of a filter at a glance: one pass, by class and bin together, from which everything is added up.
 * @param sure what the model promises, if it does
 */
export function overviewOf(
  store: Store,
  sure: SureAnswers | null,
  filter: JobFilter,
): Promise<JobOverview> {
  return withStore(async () => {
    const { joins, where, values } = await rowsOfFilter(store, filter);
    const counted = await store.reader.runAndReadAll(
      `SELECT class_1, ${BIN} AS bin, count(*), count(*) FILTER (${CERTAINTY} >= $sureFrom)
       FROM result ${joins} WHERE ${where} GROUP BY class_1, bin`,
      { ...values, sureFrom: sureFrom(sure) },
    );
    const histogram = Array<number>(HISTOGRAM_BINS).fill(0);
    const byClass = new Map<number, number>();
    const byGroup = new Map<string | null, number>();
    let total = 0;
    let unknown = 0;
    let sureRows = 0;
    for (const [place, bin, count, certain] of counted.getRows()) {
      const rows = numberOf(count);
      total += rows;
      sureRows += numberOf(certain);
      if (place === null) {
        unknown += rows;
        continue;
      }
      const index = numberOf(place);
      const { group } = store.classes[index];
      histogram[numberOf(bin)] += rows;
      byClass.set(index, (byClass.get(index) ?? 0) + rows);
      byGroup.set(group, (byGroup.get(group) ?? 0) + rows);
    }
    const groupName = (code: string | null) =>
      store.groups.find((group) => group.code === code)?.name ?? null;
    return {
      ...{ total, unknown, sureRows, histogram },
      classes: [...byClass]
        .sort(([a, aRows], [b, bRows]) => bRows - aRows || a - b)
        .map(([index, rows]) => ({ ...pick(store, index), rows })),
      groups: [...byGroup]
        .sort(([a, aRows], [b, bRows]) => bRows - aRows || ((a ?? '') < (b ?? '') ? -1 : 1))
        .map(([code, rows]) => ({ code, name: groupName(code), rows })),
    };
  });
}

function pick(store: Store, index: number): { label: string; name: string | null } {
  const { label, name } = store.classes[index];
  return { label, name };
}

/** The figures of a job, counted anew from its rows: for one that was interrupted. */
export function countResults(store: Store, sure: SureAnswers | null): Promise<Tally> {
  return withStore(async () => {
    const [[problems, lost, bytes]] = (
      await store.reader.runAndReadAll(
        `SELECT count(*), count(*) FILTER (NOT kept), (SELECT bytes FROM reached) FROM report`,
      )
    ).getRows();
    const { total, unknown, sureRows, histogram } = await overviewOf(store, sure, {});
    return {
      ...{ rows: total, unknown, sureRows, histogram },
      problems: numberOf(problems),
      lost: numberOf(lost),
      bytesRead: numberOrNull(bytes) ?? 0,
    };
  });
}
