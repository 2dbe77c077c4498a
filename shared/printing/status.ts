/** What a printer says about itself: the four answers to `DLE EOT 1`–`4`, as one state. */
import statuses from 'escpos/statuses.js';
import type { PrinterState, PrinterStatus, PrintReason } from '../model.ts';

/** The questions in the order in which they are asked; their numbers are those of `DLE EOT n`. */
export const statusQuestions = [1, 2, 3, 4] as const;
export type StatusQuestion = (typeof statusQuestions)[number];
export type StatusAnswers = Readonly<Record<StatusQuestion, number>>;

const decoders = {
  1: statuses.PrinterStatus,
  2: statuses.OfflineCauseStatus,
  3: statuses.ErrorCauseStatus,
  4: statuses.RollPaperSensorStatus,
} as const;

/** The real-time question: a printer answers it with one byte, ahead of whatever it has still to print. */
export const statusRequest = (question: StatusQuestion): Uint8Array => Uint8Array.of(0x10, 0x04, question);

/** Whether a byte can be the answer to `DLE EOT n`: 0xx1xx10. */
export const isStatusAnswer = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;

/**
 * The state that decides whether a ticket may be sent. An open cover comes first, since it also lifts the paper
 * from its sensor; an offline printer that names no cause is at fault.
 */
export function readStatus(answers: StatusAnswers): PrinterStatus {
  const isSet = (question: StatusQuestion, bit: number | string): boolean => {
    const found = new decoders[question](answers[question]).toJSON().statuses.find((entry) => entry.bit === bit);
    // A pair of sensor bits counts when either is set: the decoder calls a pair that disagrees "ok".
    return typeof found?.value === 'string' ? found.value.includes('1') : found?.value === 1;
  };
  const hasError = (question: 1 | 2 | 3): boolean =>
    new decoders[question](answers[question]).toJSON().statuses.some((entry) => entry.status === 'error');

  const state: PrinterState = isSet(2, 2)
    ? 'cover-open'
    : isSet(4, '5,6') || isSet(2, 5)
      ? 'no-paper'
      : hasError(1) || hasError(2) || hasError(3)
        ? 'fault'
        : 'ready';
  return { state, paperNearEnd: state !== 'no-paper' && isSet(4, '2,3') };
}

/** Why a printer in this state gets no ticket; null when it may have one. */
export function reasonToRefuse(state: PrinterState): PrintReason | null {
  switch (state) {
    case 'ready':
      return null;
    case 'no-paper':
    case 'cover-open':
    case 'no-answer':
    case 'unreachable':
      return state;
    case 'fault':
      return 'printer-fault';
    case 'not-known':
      return 'unreachable';
  }
}
