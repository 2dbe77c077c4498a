/** The longest line that staff can put on the displays, in signs. */
export const LONGEST_NOTICE = 200;
