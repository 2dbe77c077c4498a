/** What a virtual printer makes of the bytes of one ticket. */
import { encodeTicket } from '#shared/printing/encode.ts';
import type { TicketLayout } from '#shared/printing/layout.ts';
import { createParser } from '#shared/printing/virtual/parser.ts';
import { createPictureMemory, type PictureMemory } from '#shared/printing/virtual/picture-memory.ts';
import { createPrintEngine, isMechanical, type Piece } from '#shared/printing/virtual/print-engine.ts';
import { createRealTimeFilter } from '#shared/printing/virtual/real-time.ts';

/** A picture as high as the logo, under its key. */
function memoryFor({ lines }: TicketLayout): PictureMemory {
  const memory = createPictureMemory();
  for (const line of lines) {
    if (line.kind !== 'logo' || !('key' in line.picture)) continue;
    memory.store(line.picture.key, { widthDots: 8, rows: new Uint8Array(line.heightDots).fill(0xff) });
  }
  return memory;
}

/** The one piece of paper that comes out of a printer that keeps the logo. Throws where a printer would garble, answer, clear or cut more than that. */
export function printedPiece(layout: TicketLayout): Piece {
  const pieces: Piece[] = [];
  const misuses: string[] = [];
  const engine = createPrintEngine(
    layout.profile,
    (piece) => pieces.push(piece),
    (what) => misuses.push(what),
    memoryFor(layout),
  );
  const bytes: number[] = [];
  createRealTimeFilter(
    (command) => misuses.push(`real-time ${command.kind}`),
    (byte) => bytes.push(byte),
  )(encodeTicket(layout));
  const commands = createParser().feed(bytes);
  for (const command of commands) {
    if (isMechanical(command)) engine.execute(command);
    else misuses.push(command.kind);
  }
  const parting = commands.filter(({ kind }) => kind === 'cut' || kind === 'feed');
  if (parting.length !== 1 || parting[0] !== commands.at(-1)) misuses.push(`${parting.length} cuts`);
  if (commands.filter(({ kind }) => kind === 'reset').length !== 1) misuses.push('a reset in a text');
  const [piece] = pieces;
  if (misuses.length > 0 || !piece || pieces.length > 1) {
    throw new Error(`${pieces.length} pieces of paper; ${misuses.join('; ')}`);
  }
  return piece;
}
