/** The closed list of what the hub says no to, and how an expected "no" is passed on: as data, never as a throw. */
export const refusalCodes = [
  'unknown-command',
  'wrong-role',
  'malformed',
  'protocol-version',
  'too-many-requests',
  'request-reused',
  'service-unknown',
  'queue-closed',
  'queue-external',
  'queue-paused',
  'queue-unstaffed',
  'queue-full',
  'queue-too-late',
  'queue-unknown',
  'clock-doubted',
  'clock-not-doubted',
  'day-past',
  'agency-unknown',
  'hours-wrong',
  'hours-needed',
  'counter-unknown',
  'counter-closed',
  'counter-taken',
  'counter-not-open',
  'ticket-open',
  'ticket-unknown',
  'never-called',
  'neither-called',
  'no-other-number',
  'not-your-ticket',
  'step-not-allowed',
  'undo-too-late',
  'recall-too-soon',
  'recall-spent',
  'give-back-too-late',
  'nobody-waiting',
  'no-printer',
  'paper-unknown',
  'paper-taken',
  'name-in-use',
  'printers-full',
  'offline-none-left',
  'pin-unfit',
  'pin-not-set',
  'pin-wrong',
  'pin-paused',
  'pin-not-known-here',
  'staff-locked',
  'not-taken-here',
  'disk-full',
  'read-only',
  'numbers-awaited',
  'numbers-withheld',
  'numbers-not-withheld',
  'hub-closing',
  'hub-fault',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
/** An expected "no", as data. `detail` fills the gaps of its sentence (see text): numbers, labels, never free text. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
};
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };
export const refuse = (code: RefusalCode, detail?: Refusal['detail']): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: detail ? { code, detail } : { code },
});
