import type { Day, MinuteOfDay } from '../time.ts';
import type { Words } from './id.ts';
import { sayDay } from './say-day.ts';
import { sayMinute } from './say-time.ts';

/** A slot by its begin: `Rabu, 25 November, 09.30`. */
export const saySlot = (
  { day, minute }: { readonly day: Day; readonly minute: MinuteOfDay },
  words: Pick<Words, 'weekdays' | 'months' | 'timeOfDay'>,
): string => `${sayDay(day, words)}, ${sayMinute(minute, words)}`;
