/**
 * A line of CSV (RFC 4180): every field quoted, and one that a spreadsheet would take for a formula disarmed by a
 * leading apostrophe.
 */
export function csvLine(fields: readonly string[]): string {
  const quoted = fields.map((field) => {
    const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
    return `"${safe.replaceAll('"', '""')}"`;
  });
  return `${quoted.join(',')}\r\n`;
}
