import { useEffect, useMemo, useState } from 'react';
import { breakLines } from '../break-lines.ts';
import { emWidth } from '../text-width.ts';
import { useRoom } from '../use-paging.ts';
import styles from './ticker.module.css';

/** Long enough to read a whole text. */
const STEP_MS = 8_000;
/** Parts of the size at which a text is tried, the largest first. */
const SIZES = [1, 0.88, 0.78];
/** At the end of a piece that is not the last of its text. */
const GOES_ON = ' …';

type Props = {
  /** What staff say now: comes at once, and before anything else. */
  readonly notices: readonly string[];
  readonly texts: readonly string[];
  /** What a notice is called. */
  readonly label: string;
};

/**
 * What staff say and the hall's own texts, one after the other, each whole where it fits at the smallest size. Nothing
 * scrolls. A new notice begins the round anew.
 */
export function Ticker({ notices, texts, label }: Props) {
  const { ref, rows: lines, ems: width } = useRoom();
  const [step, setStep] = useState(0);
  const said = notices.join('\n');
  const written = texts.join('\n');
  const pieces = useMemo(() => {
    const cut = (joined: string, isNotice: boolean) =>
      joined
        .split('\n')
        .filter((text) => text !== '')
        .flatMap((text) => inPieces(isNotice ? `${label}: ${text}` : text, width, lines))
        .map((piece) => ({ ...piece, isNotice }));
    return [...cut(said, true), ...cut(written, false)];
  }, [said, written, label, width, lines]);

  useEffect(() => {
    setStep(0);
    const timer = setInterval(() => setStep((before) => before + 1), STEP_MS);
    return () => clearInterval(timer);
  }, [said]);

  const shown = step % Math.max(1, pieces.length);
  const piece = pieces[shown];
  return (
    <div className={styles.ticker} ref={ref}>
      {piece && (
        <p
          key={shown}
          className={piece.isNotice ? styles.notice : undefined}
          style={{ fontSize: `${piece.size}em` }}
          // Written by people: whichever way it runs, the rest of the screen is not turned round by it.
          dir="auto"
        >
          {piece.text}
        </p>
      )}
    </div>
  );
}

type Piece = { readonly text: string; readonly size: number };

/** A text in one piece as large as it fits on `lines` lines of `width` ems, or else in several, as few as there must be. */
function inPieces(text: string, width: number, lines: number): readonly Piece[] {
  // What is drawn lies a little in from the edge.
  const broken = (size: number) => breakLines(text, (width - 0.6) / size, emWidth);
  const size = SIZES.find((size) => broken(size).length <= lines);
  if (size !== undefined) return [{ text, size }];
  const least = SIZES.at(-1) ?? 1;
  const all = breakLines(text, (width - 0.6) / least - emWidth(GOES_ON), emWidth);
  const pieces: Piece[] = [];
  for (let from = 0; from < all.length; from += lines) {
    const isLast = from + lines >= all.length;
    pieces.push({ text: all.slice(from, from + lines).join(' ') + (isLast ? '' : GOES_ON), size: least });
  }
  return pieces;
}
