import type { Words } from '#shared/text/index.ts';
import type { Paper } from '../paper.ts';
import type { IconName } from './icon.tsx';

/** What is said of the paper of a number, and by which sign. */
export function paperSaid(paper: Paper, { kiosk }: Words): readonly [IconName, string] {
  const said = {
    none: ['camera', kiosk.noPaper],
    printing: ['printer', kiosk.printing],
    printed: ['ticket', kiosk.printed],
    'not-printed': ['camera', kiosk.notPrinted],
    unknown: ['camera', kiosk.printUnknown],
  } as const satisfies Record<Paper, readonly [IconName, string]>;
  return said[paper];
}

/** Whether it is expected to come, or there. */
export const isComing = (paper: Paper): boolean => paper === 'printing' || paper === 'printed';
