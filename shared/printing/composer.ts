import type { TextLine } from './layout.ts';

/** Writes one ticket in the words of a family of printers, call by call; one for each ticket. */
export type Composer = {
  /** Forgets what an earlier ticket set, and takes code page PC858. */
  readonly start: () => void;
  readonly align: (align: TextLine['align']) => void;
  readonly bold: (isOn: boolean) => void;
  /** Times the natural size, 1–8. */
  readonly size: (width: number, height: number) => void;
  /** One line of text that the code page holds. */
  readonly line: (text: string) => void;
  /** A picture by the number that the maker's program gave it, 1–99. */
  readonly makersPicture: (number: number) => void;
  /** What a family has no word of its own for. */
  readonly add: (bytes: Uint8Array) => void;
  readonly bytes: () => Uint8Array;
};
