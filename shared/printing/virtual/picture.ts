/** What a printer makes of bytes, without a printer. */
import type { PaperProfile } from '../paper-profile.ts';
import { createParser } from './parser.ts';
import { createPrintEngine, isMechanical, type Piece } from './print-engine.ts';
import { drawPiece } from './ticket-svg.ts';

export type Picture = Piece & { readonly svg: string };

/** The pieces of paper that these bytes make. Throws at bytes that no printer understands. */
export function pictureOf(bytes: Uint8Array, profile: PaperProfile): readonly Picture[] {
  const pieces: Piece[] = [];
  const engine = createPrintEngine(
    profile,
    (piece) => pieces.push(piece),
    () => undefined,
  );
  for (const command of createParser().feed(bytes)) {
    if (command.kind === 'error') throw new Error(`no printer understands ${command.bytes.join(' ')}`);
    if (isMechanical(command)) engine.execute(command);
  }
  return pieces.map((piece) => ({ ...piece, svg: drawPiece(piece.marks, profile) }));
}
