/** The shipped hall with what a test needs of registering: a queue that takes bookings, and a kiosk with a camera. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const halls = join(import.meta.dirname, '../halls');

/** Writes it into `folder`, where six people a slot can register for identity cards. @returns the file */
export function writeBookingHall(folder: string): string {
  const lines = readFileSync(join(halls, 'bogor.yaml'), 'utf8').split('\n');
  const after = (line: string, more: string) => {
    const at = lines.indexOf(line);
    if (at < 0) throw new Error(`halls/bogor.yaml has no line "${line}"`);
    if (!lines[at + 1]?.trimStart().startsWith(more.trimStart().split(':')[0] ?? '')) lines.splice(at + 1, 0, more);
  };
  after('    series: { regular: A, priority: AP, booked: AD }', '    booking: { per-slot: 6 }');
  after('  - id: kiosk-informasi', '    camera: yes');
  const file = join(folder, 'bogor.yaml');
  writeFileSync(file, lines.join('\n'));
  copyFileSync(join(halls, 'bogor-logo.png'), join(folder, 'bogor-logo.png'));
  return file;
}
