/** The id of a class's row among the answers, for `aria-activedescendant`. */
export const optionId = (index: number): string => `search-answer-${index}`;
