import { useEffect, useState } from 'react';
import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import type { ReplyOf } from '#shared/protocol.ts';
import type { Refusal } from '#shared/refusal.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { addDays, type Day, type Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import type { BookingsShown } from '#shared/views.ts';
import styles from './bookings.module.css';
import { CallList } from './call-list.tsx';
import controls from './controls.module.css';
import { DayPicker } from './day-picker.tsx';
import listing from './listing.module.css';

type Props = {
  readonly bookings: BookingsShown;
  readonly hall: Hall;
  readonly today: Day;
  readonly when: (instant: Instant) => string;
  readonly language: Language;
  readonly send: Send;
};
type Days = ReplyOf<'booking:day'>;

const DAYS_AHEAD = 90;
const LOOK_EVERY_MS = 15_000;

/** What became of messages, whom staff have to call, and who is registered for a day, queue by queue. */
export function Bookings({ bookings, hall, today, when, language, send }: Props) {
  const text = words[language];
  const { admin, months } = text;
  const own = admin.bookings;
  const [chosen, setChosen] = useState<Day | null>(null);
  const day = chosen ?? today;
  const [queues, setQueues] = useState<Days['queues'] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { displaced, toCall, messages } = bookings;

  useEffect(() => {
    let isWanted = true;
    const look = async () => {
      const answer = await send('booking:day', { day });
      if (!isWanted) return;
      setRefusal(answer.ok ? null : answer.refusal);
      if (answer.ok) setQueues(answer.value.queues);
    };
    void look();
    const looking = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      isWanted = false;
      clearInterval(looking);
    };
  }, [day, displaced, send]);

  const nameOf = (queueId: string) => {
    const queue = hall.queues.find(({ id }) => id === queueId);
    return queue ? inLanguage(queue.name, language) : queueId;
  };
  return (
    <>
      <p className={listing.hint}>
        {messages.gateway === null
          ? own.noGateway
          : own.messages(own.gateways[messages.gateway], messages.sent, messages.waiting, messages.failed)}{' '}
        {messages.problem && own.problem(own.problems[messages.problem.problem], when(messages.problem.at))}
      </p>
      <CallList displaced={displaced} toCall={toCall} hall={hall} when={when} language={language} send={send} />
      <div className={styles.choose}>
        <DayPicker
          day={day}
          from={today}
          to={addDays(today, DAYS_AHEAD)}
          label={own.day}
          months={months}
          onChoose={setChosen}
        />
      </div>
      <div role="alert">{refusal && <p className={controls.refusal}>{sayRefusal(refusal, language)}</p>}</div>
      {queues?.length === 0 ? (
        <p className={listing.hint}>{own.none}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{own.columns.queue}</th>
              <th scope="col">{own.columns.booked}</th>
              <th scope="col">{own.columns.checkedIn}</th>
              <th scope="col">{own.columns.free}</th>
              <th scope="col">{own.columns.displaced}</th>
            </tr>
          </thead>
          <tbody>
            {queues?.map((queue) => (
              <tr key={queue.queueId}>
                <th scope="row">{nameOf(queue.queueId)}</th>
                <td>{queue.booked}</td>
                <td>{queue.checkedIn}</td>
                <td>{own.of(queue.free, queue.places)}</td>
                <td>{queue.displaced > 0 ? <strong>{queue.displaced}</strong> : 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
