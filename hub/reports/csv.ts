/**
 * A line of CSV (RFC 4180): every field quoted, and one that a spreadsheet would take for a formula disarmed by a
 * leading apostrophe. A negative number is none.
 */
export function csvLine(fields: readonly string[]): string {
  const quoted = fields.map((field) => {
    const isFormula = /^[=+\-@\t\r]/.test(field) && !/^-\d+(\.\d+)?$/.test(field);
    const safe = isFormula ? `'${field}` : field;
    return `"${safe.replaceAll('"', '""')}"`;
  });
  return `${quoted.join(',')}\r\n`;
}
