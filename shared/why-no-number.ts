import type { RefusalCode } from './refusal.ts';
import type { Opening } from './views.ts';

/** How it is said that a queue, or a lane of it, gives out no number now: by the hub, or by a kiosk alone. */
export const whyNoNumber = {
  'not-yet': 'queue-closed',
  break: 'queue-closed',
  closed: 'queue-closed',
  paused: 'queue-paused',
  unstaffed: 'queue-unstaffed',
  full: 'queue-full',
  'too-late': 'queue-too-late',
  clock: 'clock-doubted',
  external: 'queue-external',
} as const satisfies Record<Exclude<Opening['state'], 'open'>, RefusalCode>;
