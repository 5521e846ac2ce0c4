/** Browsers stop laying out near 33 million pixels; a list that would be longer is squeezed into this height. */
const TALLEST = 16_000_000;
/** Rows that are kept ready above and below what is seen. */
const SPARE_ROWS = 6;

/**
 * A list of any length seen through a box that scrolls: which rows are to be there, and where.
 * Where the list is longer than a browser can lay out, small movements stay exact to the pixel,
 * and long ones (the scroll bar's thumb) go to the same share of the list.
 */
export class VirtualScroll {
  readonly rowHeight: number;
  rows = $state(0);
  /** The height of the box, in pixels. */
  viewport = $state(0);
  /** How far the list is scrolled: in the list's own pixels, and in the box's. */
  #top = $state(0);
  #boxTop = $state(0);

  readonly #listHeight = $derived.by(() => this.rows * this.rowHeight);
  /** The height of what scrolls in the box. */
  readonly height = $derived.by(() => Math.min(this.#listHeight, TALLEST));
  readonly first = $derived.by(() =>
    Math.max(0, Math.floor(this.#top / this.rowHeight) - SPARE_ROWS),
  );
  /** The last row that is to be there; -1 in an empty list. */
  readonly last = $derived.by(
    () =>
      Math.min(this.rows, Math.ceil((this.#top + this.viewport) / this.rowHeight) + SPARE_ROWS) - 1,
  );

  constructor(rowHeight: number) {
    this.rowHeight = rowHeight;
  }

  /** Where row `place` stands, in pixels from the top of what scrolls. */
  offset(place: number): number {
    return place * this.rowHeight - this.#top + this.#boxTop;
  }

  /** Takes over that the box has scrolled. */
  scrolled(boxTop: number): void {
    const moved = boxTop - this.#boxTop;
    const boxEnd = this.height - this.viewport;
    const end = this.#end();
    if (this.#listHeight <= TALLEST) this.#top = boxTop;
    else if (boxTop <= 0) this.#top = 0;
    else if (boxTop >= boxEnd) this.#top = end;
    else if (Math.abs(moved) <= this.viewport) {
      this.#top = Math.min(end, Math.max(0, this.#top + moved));
    } else this.#top = (boxTop / boxEnd) * end;
    this.#boxTop = boxTop;
  }

  /** Scrolls as little as shows row `place` whole; answers what the box is to be scrolled to. */
  reveal(place: number): number {
    const start = place * this.rowHeight;
    const highest = start + this.rowHeight - this.viewport;
    return this.#scrollTo(Math.min(start, Math.max(highest, this.#top)));
  }

  /** Scrolls so that row `place` stands in the middle, as far as the list reaches; answers what the box is to be scrolled to. */
  center(place: number): number {
    return this.#scrollTo(place * this.rowHeight - (this.viewport - this.rowHeight) / 2);
  }

  #scrollTo(wanted: number): number {
    const end = this.#end();
    const top = Math.max(0, Math.min(end, wanted));
    if (top === this.#top) return this.#boxTop;
    this.#boxTop =
      this.#listHeight <= TALLEST
        ? top
        : end === 0
          ? 0
          : (top / end) * (this.height - this.viewport);
    this.#top = top;
    return this.#boxTop;
  }

  #end(): number {
    return Math.max(0, this.#listHeight - this.viewport);
  }
}
