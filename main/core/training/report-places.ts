/** Where the reports of epochs lie; addresses in bytes. */
export interface ReportPlaces {
  /** f64: the losses of all classes, slot by slot. */
  readonly losses: number;
  /** u32: the class of each held-out text. */
  readonly labels: number;
  /** i32 for each slot: how many ranges have brought what the epoch has led to. */
  readonly brought: number;
  /** i32: epochs whose report is written. */
  readonly written: number;
  /** f64 for each epoch: loss, top-1, top-3. */
  readonly reports: number;
}

/** Epochs that are being measured at the same time: ranges are not all at the same one. */
export const SLOTS = 2;
/** Numbers of a report. */
export const FIGURES = 3;

export function layOutReports(
  take: (bytes: number) => number,
  { classes, heldOut, reported }: { classes: number; heldOut: number; reported: number },
): ReportPlaces {
  return {
    losses: take(SLOTS * classes * 8),
    labels: take(heldOut * 4),
    brought: take(SLOTS * 4),
    written: take(4),
    reports: take(reported * FIGURES * 8),
  };
}
