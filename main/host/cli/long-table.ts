/** A file of so many bytes has more rows than starting threads takes. */
const LONG_BYTES = 2 ** 20;

/** Whether threads start for a table of so many bytes before it is read; not where nobody knows how many. */
export const isLongTable = (bytes: number | null): boolean => bytes !== null && bytes >= LONG_BYTES;
