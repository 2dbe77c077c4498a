/** The words as the start of a sentence. */
export const asStart = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
