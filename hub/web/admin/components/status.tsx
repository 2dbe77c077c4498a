import { type Hall, inLanguage, type Language, type MessageProblem, zonesOf } from '#shared/model.ts';
import type { Frame } from '#shared/protocol.ts';
import { words } from '#shared/text/index.ts';
import { type Instant, serviceDay } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { assess, needingAttention, sayFinding } from '../assess.ts';
import { nameOf, sayDays, uncheckedSoon } from '../coming-days.ts';
import { formatBytes, formatWhen } from '../format.ts';
import { Bookings } from './bookings.tsx';
import { Calendar } from './calendar.tsx';
import { Clock } from './clock.tsx';
import { Counters } from './counters.tsx';
import { Devices } from './devices.tsx';
import { Facts } from './facts.tsx';
import { Notices } from './notices.tsx';
import { Numbers } from './numbers.tsx';
import { Pages } from './pages.tsx';
import { Printers } from './printers.tsx';
import { Queues } from './queues.tsx';
import { Report } from './report.tsx';
import { Screens } from './screens.tsx';
import { StaffPin } from './staff-pin.tsx';
import styles from './status.module.css';
import { Topic } from './topic.tsx';
import { Voice } from './voice.tsx';
import { Waits } from './waits.tsx';

type Props = {
  readonly frame: Frame<'manager'>;
  readonly hall: Hall;
  readonly now: Instant;
  readonly language: Language;
  readonly send: Send;
};

/** Everything about the hall at a glance: what needs somebody first, then the day, then each part. */
export function Status({ frame, hall, now, language, send }: Props) {
  const { view, isTrial } = frame;
  const text = words[language];
  const { admin } = text;
  const when = (instant: Instant) => formatWhen(instant, now, hall, text);
  const bytes = (size: number) => formatBytes(size, language);
  const counter = (id: string) => hall.counters.find((one) => one.id === id)?.number ?? 0;
  const today = serviceDay(now, hall.timeZone, hall.dayTurnsAt).day;
  const unchecked = uncheckedSoon(hall.calendar, today).map((entry) => ({
    name: nameOf(entry, language),
    days: sayDays(entry, language),
  }));
  const queue = (id: string) => {
    const named = hall.queues.find((one) => one.id === id);
    return named ? inLanguage(named.name, language) : id;
  };
  const zone = (id: string) => {
    const named = zonesOf(hall).find((one) => one.id === id);
    return named ? inLanguage(named.name, language) : id;
  };
  const messageProblem = (problem: MessageProblem) => admin.bookings.problems[problem];
  const callersOf = (queueId: string) =>
    hall.counters
      .filter(({ queueIds, helps }) => queueIds.includes(queueId) || helps.some((help) => help.queueId === queueId))
      .map(({ id }) => id);
  const say = { bytes, when, printer: text.printers.name, counter, queue, zone, messageProblem };
  const found = assess(view, unchecked, now, say, callersOf);
  const troubles = needingAttention(found);
  const hasBookings = view.bookings.displaced > 0 || hall.queues.some(({ booking }) => booking !== null);
  // What somebody comes for that is not in sight already, as it stands in the page.
  const parts = [
    ['queues', admin.queues.title],
    ...(hasBookings ? [['bookings', admin.bookings.title] as const] : []),
    ['notices', admin.notices.title],
    ['calendar', admin.sections.calendar],
    ['printers', admin.sections.printers],
    ['voice', admin.sections.voice],
    ['backup', admin.sections.backup],
    ['staff-pin', admin.staffPin.title],
    ['report', admin.report],
    ['screens', admin.screens.title],
    ['devices', admin.sections.devices],
  ] as const satisfies readonly (readonly [string, string])[];
  const figures = ['taken', 'waiting', 'serving', 'held', 'done', 'missed', 'cancelled'] as const;

  return (
    <>
      <p className={troubles.length > 0 ? `${styles.overall} ${styles.troubled}` : styles.overall} role="status">
        {troubles.length > 0 ? admin.someAttention(troubles.length) : admin.allGood}
      </p>
      {troubles.length > 0 && (
        <ul className={styles.troubles}>
          {troubles.map(([topic, finding]) => {
            const sentence = sayFinding(finding, text);
            return (
              <li key={sentence}>
                <a href={`#${topic}`}>{sentence}</a>
              </li>
            );
          })}
        </ul>
      )}
      <nav className={styles.parts} aria-label={admin.parts}>
        {parts.map(([id, title]) => (
          <a key={id} href={`#${id}`}>
            {title}
          </a>
        ))}
      </nav>
      {isTrial && (
        <p className={styles.trial}>
          <strong>{text.trial}</strong> {admin.trial} {admin.trialHint}
        </p>
      )}
      <section aria-labelledby="today">
        <h2 id="today" className={styles.heading}>
          {admin.today}
        </h2>
        <dl className={styles.figures}>
          {figures.map((name) => (
            <div key={name}>
              <dt>{admin.figures[name]}</dt>
              <dd>{view.today[name]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <div className={styles.wide}>
        <Topic id="counters" title={admin.counters.title} findings={[]} text={text} isLong={view.open.length > 3}>
          <Counters open={view.open} counters={view.counters} hall={hall} when={when} language={language} send={send} />
        </Topic>
        <Topic id="queues" title={admin.queues.title} findings={found.queues} text={text} isLong>
          <Queues queues={view.queues} hall={hall} when={when} language={language} send={send} />
        </Topic>
        {hasBookings && (
          <Topic id="bookings" title={admin.bookings.title} findings={found.bookings} text={text} isLong>
            <Bookings bookings={view.bookings} hall={hall} today={today} when={when} language={language} send={send} />
          </Topic>
        )}
        <Topic id="notices" title={admin.notices.title} findings={[]} text={text}>
          <Notices notices={view.notices} screens={hall.screens} when={when} language={language} send={send} />
        </Topic>
        <Topic id="waits" title={admin.waits.title} findings={[]} text={text}>
          <Waits waits={view.waits} hall={hall} language={language} />
        </Topic>
        <Topic id="calendar" title={admin.sections.calendar} findings={found.calendar} text={text} isLong>
          <Calendar hall={hall} today={today} language={language} send={send} />
        </Topic>
      </div>
      <h2 className={styles.heading}>{admin.system}</h2>
      <div className={styles.topics}>
        <Topic id="printers" title={admin.sections.printers} findings={found.printers} text={text}>
          <Printers printers={view.printers} when={when} language={language} send={send} />
        </Topic>
        <Topic id="voice" title={admin.sections.voice} findings={found.voice} text={text}>
          <Voice voice={view.voice} hall={hall} language={language} />
        </Topic>
        {view.playlist && (
          <Topic id="playlist" title={admin.sections.playlist} findings={found.playlist} text={text}>
            <Facts
              facts={[
                [admin.playlistFolder, view.playlist.folder],
                [admin.playlistItems, String(view.playlist.items)],
              ]}
            />
          </Topic>
        )}
        <Topic id="numbers" title={admin.sections.numbers} findings={found.numbers} text={text}>
          <Numbers numbers={view.numbers} language={language} send={send} />
        </Topic>
        <Topic id="disk" title={admin.sections.disk} findings={found.disk} text={text}>
          <Facts
            facts={[
              [admin.free, bytes(view.disk.freeBytes)],
              [admin.total, bytes(view.disk.totalBytes)],
              [admin.database, bytes(view.disk.databaseBytes)],
            ]}
          />
        </Topic>
        <Topic id="clock" title={admin.sections.clock} findings={found.clock} text={text}>
          <Clock alarm={view.clock} now={now} when={when} language={language} send={send} />
        </Topic>
        <Topic id="backup" title={admin.sections.backup} findings={found.backup} text={text}>
          {view.backup.file !== null && <Facts facts={[[admin.backupFile, view.backup.file]]} />}
          {view.backup.second?.file && <Facts facts={[[admin.backupCopy, view.backup.second.file]]} />}
        </Topic>
        <Topic id="hub" title={admin.sections.hub} findings={[]} text={text}>
          <Facts
            facts={[
              [admin.version, view.version],
              [admin.startedAt, when(view.startedAt)],
              [admin.address, view.address],
            ]}
          />
        </Topic>
        <Topic id="staff-pin" title={admin.staffPin.title} findings={[]} text={text}>
          <StaffPin staffPin={view.staffPin} when={when} language={language} send={send} />
        </Topic>
        <Topic id="report" title={admin.report} findings={[]} text={text}>
          <Report today={today} text={text} />
        </Topic>
        <Topic id="pages" title={admin.pages} findings={[]} text={text}>
          <Pages text={admin} />
        </Topic>
        <Topic id="screens" title={admin.screens.title} findings={[]} text={text}>
          <Screens screens={hall.screens} language={language} text={admin.screens} />
        </Topic>
      </div>
      <div className={styles.wide}>
        <Topic id="devices" title={admin.sections.devices} findings={found.devices} text={text} isLong>
          <Devices devices={view.devices} counters={hall.counters} when={when} text={admin} />
        </Topic>
      </div>
    </>
  );
}
