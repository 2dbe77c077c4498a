import { useEffect } from 'react';
import type { Words } from '#shared/text/index.ts';
import { SECOND } from '#shared/time.ts';
import type { PrintProgress } from '#shared/views.ts';
import { useCounter } from '../counter-context.ts';
import type { Flow } from '../flow.ts';
import { ActionButton } from './action-button.tsx';
import styles from './print-note.module.css';

const PRINTED_FOR_MS = 8 * SECOND;

/** What became of the last paper, until it is put aside: success by itself, trouble by hand. */
export function PrintNote({ print }: { readonly print: PrintProgress | null }) {
  const { words, flow, step, run } = useCounter();
  const t = words.counter;
  const shown = shownPrint(print, flow.paper);
  // The slip of a booking is printed again where the booking is.
  const ticketId = shown?.ticketId ?? null;
  const printedId = shown?.outcome === 'printed' ? shown.jobId : null;
  useEffect(() => {
    if (printedId === null) return;
    const timer = setTimeout(() => step({ type: 'dismiss-paper', jobId: printedId }), PRINTED_FOR_MS);
    return () => clearTimeout(timer);
  }, [printedId, step]);

  return (
    <div role="status">
      {shown && (
        <div className={styles.note} data-outcome={shown.outcome}>
          <p>{sayPrint(shown, words)}</p>
          {isTrouble(shown) && (
            <div className={styles.actions}>
              {ticketId !== null && (
                <ActionButton
                  look="small"
                  label={t.actions['ticket:reprint']}
                  name={`${t.actions['ticket:reprint']}: ${shown.number}`}
                  onPress={() => void run('ticket:reprint', { ticketId }, 'lists')}
                />
              )}
              <button
                type="button"
                className={styles.dismiss}
                aria-label={t.dismiss}
                onClick={() => step({ type: 'dismiss-paper', jobId: shown.jobId })}
              >
                ×
              </button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** Paper that did not come, or may not have come: somebody has to look. */
export const isTrouble = ({ outcome }: PrintProgress): boolean => outcome === 'not-printed' || outcome === 'unknown';

/** Trouble is shown even where this screen does not know that it asked; the rest only for what it asked for. */
function shownPrint(print: PrintProgress | null, paper: Flow['paper']): PrintProgress | null {
  if (!print || print.jobId === paper.dismissed) return null;
  return isTrouble(print) || print.jobId === paper.asked ? print : null;
}

/** What became of a paper, and what to do about it, in words. */
export function sayPrint({ outcome, number, reason }: PrintProgress, words: Words): string {
  const t = words.counter.print;
  switch (outcome) {
    case 'printing':
      return t.printing(number);
    case 'printed':
      return t.printed(number);
    case 'not-printed':
      return [t.notPrinted(number), reason && t.reasons[reason], t.stillValid].filter(Boolean).join(' ');
    case 'unknown':
      return [t.unknown(number), t.stillValid].join(' ');
  }
}
