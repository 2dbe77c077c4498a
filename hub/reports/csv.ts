/**
 * Who is to read a report. *any*: as RFC 4180 says. *excel*: an Excel whose system writes figures as Indonesia does, which
 * opens a file by itself only where `;` parts the fields and decimals have a comma, and reads UTF-8 only behind a mark.
 */
export const csvReaders = ['any', 'excel'] as const;
export type CsvReader = (typeof csvReaders)[number];

/** What stands before the first line. */
export const csvHead = (reader: CsvReader): string => (reader === 'excel' ? '\uFEFF' : '');

/**
 * A line of CSV: every field quoted, and one that a spreadsheet would take for a formula disarmed by a leading apostrophe.
 * A negative number is none.
 */
export function csvLine(fields: readonly string[], reader: CsvReader = 'any'): string {
  const quoted = fields.map((field) => {
    const isFormula = /^[=+\-@\t\r]/.test(field) && !/^-\d+(\.\d+)?$/.test(field);
    const isDecimal = reader === 'excel' && /^-?\d+\.\d+$/.test(field);
    const safe = isFormula ? `'${field}` : isDecimal ? field.replace('.', ',') : field;
    return `"${safe.replaceAll('"', '""')}"`;
  });
  return `${quoted.join(reader === 'excel' ? ';' : ',')}\r\n`;
}
