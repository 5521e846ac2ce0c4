/**
 * A ready file holds of a model what takes time to make when it is opened: all but the coefficients, with the hash table of
 * the tokens; and where in the model file the coefficients lie or, where they are compressed there, they themselves. It is a
 * cache: it counts only for the model file that it was made of, and whatever is wrong with it, it is made anew.
 *
 * The first line; u32 length and u32 CRC-32 of the header, which is JSON; then the sections, each at a multiple of 64.
 */
export const FIRST_LINE = Buffer.from('rotulo-ready 2\n\n');
/** Where the CRC-32 of the header stands. */
export const SUM_AT = FIRST_LINE.length + 4;
export const HEADER_AT = FIRST_LINE.length + 8;
