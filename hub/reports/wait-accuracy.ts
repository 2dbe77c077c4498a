import { inLanguage } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { accuracyOf } from '../domain/wait-accuracy.ts';
import { toldWaits } from '../store/wait-estimates.ts';
import type { Report } from './report.ts';

/** How well the waits that people were told on a day came true, one line for each queue in which any was told. */
export const waitAccuracy: Report = {
  name: 'waits',
  columns: () => Object.values(words.id.report.waits),
  *rows(db, hall, day) {
    const queues = new Map(hall.queues.map((queue) => [queue.id, queue]));
    const agencyNames = new Map(hall.agencies.map(({ id, shortName }) => [id, shortName]));
    for (const { queueId, scored, censored, meanError, bias, inRange, inTime } of accuracyOf(toldWaits(db, day))) {
      const queue = queues.get(queueId);
      yield [
        day,
        agencyNames.get(queue?.agencyId ?? '') ?? '',
        queue ? inLanguage(queue.name, 'id') : queueId,
        String(scored),
        minutes(meanError),
        minutes(bias),
        percent(inRange),
        percent(inTime),
        String(censored),
      ];
    }
  },
};

const minutes = (value: number | null): string => (value === null ? '' : value.toFixed(1));
const percent = (share: number | null): string => (share === null ? '' : (100 * share).toFixed(0));
