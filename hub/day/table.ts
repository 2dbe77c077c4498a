/** Rows of text in columns under their headings, the first row: words begin at the left, figures end at the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const columns = head.map((_, column) => ({
    width: Math.max(...rows.map((row) => row[column]?.length ?? 0)),
    isFigures: body.every((row) => /^(\d|none$|$)/.test(row[column] ?? '')),
  }));
  const line = (row: readonly string[]) =>
    columns.map(({ width, isFigures }, column) => {
      const cell = row[column] ?? '';
      return isFigures ? cell.padStart(width) : cell.padEnd(width);
    });
  return rows.map((row) => line(row).join('   ').trimEnd()).join('\n');
}
