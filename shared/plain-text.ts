/** Nothing that cannot be seen or printed: no control or format characters, no breaks of lines, no halves of a sign. */
export const plainText: RegExp = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;
