/** So many characters the contract takes at once as one description. */
export const MOST_CHARACTERS = 1_000_000;
