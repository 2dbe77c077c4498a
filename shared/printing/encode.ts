/** A layout as the bytes of ESC/POS, in the dialect of its printer. */
import { composeClone, vendorCode } from './compose-clone.ts';
import { composeEpson, nativeCode } from './compose-epson.ts';
import type { Composer } from './composer.ts';
import {
  type CodeLine,
  type LayoutLine,
  type LogoLine,
  linesToTearEdge,
  type TextLine,
  type TicketLayout,
} from './layout.ts';
import type { PrinterTraits } from './messages.ts';
import type { PaperProfile } from './paper-profile.ts';
import { rasterBytes, rasterCode } from './raster.ts';
import { storedPicture } from './stored-logo.ts';

const composers: Readonly<Record<PrinterTraits['dialect'], () => Composer>> = {
  epson: composeEpson,
  clone: composeClone,
};
const codeBytes: Readonly<Record<PrinterTraits['qr'], (line: CodeLine) => Uint8Array>> = {
  native: nativeCode,
  vendor: vendorCode,
  raster: rasterCode,
};

/** The bytes of a ticket, its fence not included. The same layout always gives the same bytes. */
export function encodeTicket({ profile, lines }: TicketLayout): Uint8Array {
  const composer = composers[profile.dialect]();
  composer.start();
  let align: TextLine['align'] = 'left';
  let isBold = false;
  const setAlign = (wanted: TextLine['align']) => {
    if (wanted !== align) composer.align(wanted);
    align = wanted;
  };
  const append = (line: LayoutLine) => {
    switch (line.kind) {
      case 'cut':
        return composer.add(partBytes(profile));
      case 'code':
        setAlign('center');
        return composer.add(codeBytes[profile.qr](line));
      case 'logo':
        setAlign('center');
        return putLogo(composer, line.picture);
      case 'text': {
        // Blank paper looks the same in every style.
        if (line.text !== '') {
          setAlign(line.align);
          if (line.bold !== isBold) composer.bold(line.bold);
          isBold = line.bold;
        }
        const isSized = line.width > 1 || line.height > 1;
        if (isSized) composer.size(line.width, line.height);
        composer.line(line.text);
        if (isSized) composer.size(1, 1);
      }
    }
  };
  for (const line of lines) append(line);
  return composer.bytes();
}

function putLogo(composer: Composer, picture: LogoLine['picture']): void {
  if ('number' in picture) composer.makersPicture(picture.number);
  else composer.add('key' in picture ? storedPicture(picture.key) : rasterBytes(picture.dots, false));
}

/** `GS V 65` or `66`, feeding to the cutter and cutting it off or but for a bridge; `ESC d`: feeding so many lines. */
export function partBytes(profile: PaperProfile): Uint8Array {
  if (profile.cutter === 'none') return Uint8Array.of(0x1b, 0x64, linesToTearEdge(profile));
  return Uint8Array.of(0x1d, 0x56, profile.cutter === 'full' ? 0x41 : 0x42, 0x00);
}
