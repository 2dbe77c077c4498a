import { useEffect, useMemo, useState } from 'react';
import { breakLines } from '../break-lines.ts';
import { emWidth } from '../text-width.ts';
import { useRoom } from '../use-paging.ts';
import styles from './ticker.module.css';

/** Long enough to read a piece aloud, short enough to keep the pieces of a sentence together. */
const STEP_MS = 5_000;
/** At the end of a piece that is not the last of its text. */
const GOES_ON = ' …';

/** The hall's own texts, one after the other; what is too long for the line comes in pieces. Nothing scrolls. */
export function Ticker({ texts }: { readonly texts: readonly string[] }) {
  const { ref, rows: lines, ems: width } = useRoom();
  const [step, setStep] = useState(0);
  const pieces = useMemo(() => texts.flatMap((text) => inPieces(text, width, lines)), [texts, width, lines]);

  useEffect(() => {
    const timer = setInterval(() => setStep((before) => before + 1), STEP_MS);
    return () => clearInterval(timer);
  }, []);

  if (texts.length === 0) return null;
  return (
    <div className={styles.ticker} ref={ref}>
      <p key={step % Math.max(1, pieces.length)}>{pieces[step % Math.max(1, pieces.length)]}</p>
    </div>
  );
}

/** Pieces of as many lines as there is room for, each line `width` ems wide. */
function inPieces(text: string, width: number, lines: number): readonly string[] {
  const all = breakLines(text, width - emWidth(GOES_ON) - 0.4, emWidth);
  const pieces: string[] = [];
  for (let from = 0; from < all.length; from += lines) {
    const isLast = from + lines >= all.length;
    pieces.push(all.slice(from, from + lines).join(' ') + (isLast ? '' : GOES_ON));
  }
  return pieces;
}
