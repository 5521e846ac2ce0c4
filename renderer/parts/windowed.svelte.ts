/** Which rows of a long list are in sight, so that only those are made. All rows have one height. */
export class Windowed {
  top = $state(0);
  height = $state(0);

  /**
   * @param count how many rows there are
   * @param rowHeight pixels
   */
  constructor(
    private readonly count: () => number,
    readonly rowHeight: number,
  ) {}

  /** A few rows more than are in sight, so that a quick hand meets no emptiness. */
  first = $derived.by(() => Math.max(0, Math.floor(this.top / this.rowHeight) - 8));
  last = $derived.by(() =>
    Math.min(this.count(), Math.ceil((this.top + this.height) / this.rowHeight) + 8),
  );

  /** The place to scroll to so that a row is in sight; null if it is. */
  scrollFor(place: number): number | null {
    const from = place * this.rowHeight;
    if (from < this.top) return from;
    if (from + this.rowHeight > this.top + this.height) return from + this.rowHeight - this.height;
    return null;
  }
}
