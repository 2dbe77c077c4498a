/** A simulated day in words and tables, for a terminal. */
import { type Hall, inLanguage } from '#shared/model.ts';
import type { RefusalCode } from '#shared/refusal.ts';
import { type Day, formatTime, HOUR, MINUTE } from '#shared/time.ts';
import { type Discipline, disciplineNames } from './disciplines.ts';
import type { DrivenDay } from './drive-day.ts';
import type { Figures } from './figures.ts';
import type { Load } from './load.ts';
import type { OnlineFigures } from './online-figures.ts';
import type { DayEstimates } from './read-estimates.ts';
import { table } from './table.ts';
import type { Turn } from './turn.ts';

/** One day as it went under one discipline. */
export type DayResult = {
  readonly discipline: Discipline;
  /** How many of a hundred looked for a place online; null: as a file of arrivals says. */
  readonly onlinePercent: number | null;
  readonly online: OnlineFigures;
  readonly figures: Figures;
  readonly turns: readonly Turn[];
  /** How the waits that were told came true; null where none was. */
  readonly waits: DayEstimates | null;
  readonly turnedAway: DrivenDay['turnedAway'];
};
export type DayFacts = {
  readonly hall: Hall;
  readonly day: Day;
  readonly visitors: number;
  /** Where the visitors are from: `seed 7`, `arrivals.csv`. */
  readonly source: string;
  readonly load: Load;
  /** Whether waits were estimated. */
  readonly estimates: boolean;
};

/** The day under one discipline or several, which met the same visitors. */
export function describeDay(facts: DayFacts, results: readonly DayResult[]): string {
  const { hall, day, visitors, source, load, estimates } = facts;
  const hours = (ms: number) => (ms / HOUR).toFixed(0);
  const paragraphs = [
    `${inLanguage(hall.name, 'en')}, ${day}: ${visitors} visitors (${source}), ${hall.counters.length} counters.\n` +
      `They bring ${hours(load.workMs)} hours of work for ${hours(load.timeMs)} hours of counter time (${percent(load.workMs / load.timeMs)}).`,
    table(lanesTable(results)),
    ...results.map((result) => ending(facts, result, results.length > 1)),
    ...(estimates ? [] : [notEstimated]),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/** The columns of the table; `order` only where there are several. */
function lanesTable(results: readonly DayResult[]): readonly (readonly string[])[] {
  const isComparison = results.length > 1;
  const head = ['lane', 'numbers', 'called', 'mean wait', 'p95', 'longest', 'overtaken', 'by up to', 'who came up to'];
  const rows = results.flatMap(({ discipline, figures }) =>
    figures.lanes.map((lane, index) => {
      const { overtaken, mostPeople, mostMs } = lane.overtakes;
      const row = [
        lane.lane,
        String(lane.taken),
        String(lane.waits.called),
        ...[lane.waits.meanMs, lane.waits.p95Ms, lane.waits.longestMs].map(minutes),
        overtaken === 0 ? 'none' : `${overtaken} (${percent(overtaken / lane.taken)})`,
        overtaken === 0 ? '' : people(mostPeople),
        overtaken === 0 ? '' : `${minutes(mostMs)} later`,
      ];
      return isComparison ? [index === 0 ? disciplineNames[discipline] : '', ...row] : row;
    }),
  );
  return [isComparison ? ['order', ...head] : head, ...rows];
}

function ending(facts: DayFacts, result: DayResult, isOneOfMany: boolean): string {
  const { discipline, figures, turns, waits } = result;
  const { mostWaiting, mostWaitingAt } = figures;
  const at = mostWaitingAt === null ? '' : `, at ${formatTime(mostWaitingAt, facts.hall.timeZone)}`;
  return [
    ...(isOneOfMany ? [`${disciplineNames[discipline]}:`] : []),
    outcomes(result),
    ...(figures.transfers.sentOn > 0 ? [transfers(figures.transfers)] : []),
    `At most ${people(mostWaiting)} waited at once${at}.`,
    ...(result.online.registered + result.online.foundNone > 0 ? [registered(result.online)] : []),
    ...(waits ? [toldWell(waits, turns.length)] : []),
    ...(figures.expired > 0 ? [overflow(facts, turns)] : []),
  ].join('\n');
}

function outcomes({ figures: { served, missed, expired }, turnedAway }: DayResult): string {
  const groups = [...Map.groupBy(turnedAway, ({ reason }) => reason)];
  const reasons = groups.map(([reason, all]) => {
    const words = whyTurnedAway[reason] ?? reason;
    return groups.length === 1 ? words : `${all.length} ${words}`;
  });
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
  return `${served} served, ${missed} called in vain, ${expired} still waiting at the end, ${turnedAway.length} turned away${why}.`;
}

function transfers({ sentOn, called, meanMs, p95Ms, longestMs }: Figures['transfers']): string {
  const begin = `${people(sentOn)} ${sentOn === 1 ? 'was' : 'were'} sent on to another queue`;
  if (called === 0) return `${begin} and not called there.`;
  return `${begin}; ${called} were called there, after ${minutes(meanMs)} on average (p95 ${minutes(p95Ms)}, longest ${minutes(longestMs)}).`;
}

function registered({ registered, neverCame, late, foundNone, places, returned }: OnlineFigures): string {
  return (
    `${people(registered)} had registered online: ${neverCame} never came, ${late} came too late for their slot; ` +
    `${foundNone} more had found no place and came all the same.\n` +
    `Of ${places} places that could be booked ${returned} were left and went to walk-ins.`
  );
}

const notEstimated =
  'Waits were not estimated, so nobody was told one, nor that the day is too short; --estimates yes does, and takes its time.';

const whyTurnedAway: Partial<Record<RefusalCode, string>> = {
  'queue-closed': 'came when it was shut',
  'queue-too-late': 'would not have been served before closing',
  'queue-full': 'found no numbers left',
};

function toldWell({ told, meanError, bias, inRange, inTime }: DayEstimates, taken: number): string {
  const begin = `${told} of ${taken} were told a wait (${percent(told / taken)})`;
  if (meanError === null || bias === null || inRange === null || inTime === null) return `${begin}.`;
  const side = bias > 0 ? 'too short' : 'too long';
  return (
    `${begin}: ${meanError.toFixed(1)} min off on average, ${Math.abs(bias).toFixed(1)} min ${side};\n` +
    `${percent(inRange)} were called within the range told, ${percent(inTime)} no later than its end.`
  );
}

/** Says where the people are who were never called, and how far the hall is from what it would need. */
function overflow({ hall, load: { workMs, timeMs } }: DayFacts, turns: readonly Turn[]): string {
  const left = turns.flatMap(({ outcome, waits }) => (outcome === 'expired' ? waits.slice(-1) : []));
  const queues = [...Map.groupBy(left, ({ queueId }) => queueId)].map(([id, all]) => ({ id, count: all.length }));
  queues.sort((a, b) => b.count - a.count);
  const worst = queues.slice(0, 3).map(({ id, count }) => `${id} (${count})`);
  const needed = Math.ceil((hall.counters.length * workMs) / timeMs);
  const isShort = needed > hall.counters.length;
  return [
    `The hall overflows: ${people(left.length)} waited with a number until the day was over, most for ${worst.join(', ')}.`,
    isShort
      ? `For so much work it would need ${needed} counters that never stand idle; --counters tries more.`
      : 'It has enough counters, but not where they are needed.',
  ].join('\n');
}

const minutes = (ms: number): string => `${(ms / MINUTE).toFixed(1)} min`;
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
