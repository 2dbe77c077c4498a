/**
 * Breaks a text into lines that fit, at its spaces, as early as needed. A word that is wider than a line gets one of
 * its own. `width` measures a piece of text; the unit is the caller's.
 */
export function breakLines(text: string, lineWidth: number, width: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && width(longer) > lineWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}
