import { useEffect, useState } from 'react';
import type { SlotsShown } from '#shared/booking.ts';
import type { Counter } from '#shared/model.ts';
import type { Result } from '#shared/refusal.ts';
import { sayRefusal } from '#shared/text/index.ts';
import { sayDay } from '#shared/text/say-day.ts';
import { sayMinute } from '#shared/text/say-time.ts';
import type { Day, MinuteOfDay } from '#shared/time.ts';
import { useCounter } from '../counter-context.ts';
import { serviceName } from '../find.ts';
import type { FoundBooking } from '../flow.ts';
import styles from './book-dialog.module.css';
import { ChoosingForm } from './choosing-form.tsx';
import { Dialog } from './dialog.tsx';
import { Notice, Saving } from './notice.tsx';
import { ServicePicker } from './service-picker.tsx';

/** So many days are offered. */
const DAYS = 31;

type Props = { readonly counter: Counter; readonly moving: FoundBooking | null };
type Slot = { readonly day: Day; readonly minute: MinuteOfDay };

/** Registers somebody for a service, a day and a time; or takes another day and time for a booking. */
export function BookDialog({ counter, moving }: Props) {
  const { words, hall, language, run, step, isLive } = useCounter();
  const t = words.counter.bookings;
  const [serviceId, setServiceId] = useState(moving?.serviceId ?? null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const [person, setPerson] = useState({ name: '', phone: '', nik: '' });
  const queueId = hall.services.find(({ id }) => id === serviceId)?.queueId;
  const rules = hall.queues.find(({ id }) => id === queueId)?.booking ?? null;
  const slots = useSlots(rules ? serviceId : null);

  const choose = (id: string | null) => {
    setServiceId(id);
    setSlot(null);
  };
  const show = (found: FoundBooking) => step({ type: 'open-dialog', dialog: { kind: 'booking', found } });
  const send = async () => {
    if (!slot || serviceId === null || !isLive) return;
    if (moving) {
      const moved = await run('booking:move', { code: moving.code, ...slot }, 'dialog');
      return moved && show({ ...moving, ...moved });
    }
    const given = (said: string) => (said.trim() === '' ? null : said.trim());
    const { name, phone, nik } = person;
    const wish = {
      serviceId,
      ...slot,
      language: 'id',
      name: given(name),
      phone: given(phone),
      nik: given(nik),
    } as const;
    const made = await run('booking:make', wish, 'dialog');
    if (made) show({ ...made, holder: { name: given(name), phoneEnd: given(phone)?.slice(-4) ?? null } });
  };
  const hint = serviceId === null ? words.counter.take.chooseFirst : !rules ? t.notOffered : !slot ? t.slotFirst : null;
  return (
    <Dialog title={moving ? t.moveOf(moving.number) : t.book} leave={words.cancel}>
      <ChoosingForm
        label={moving ? t.moveHere : t.submit}
        isChosen={slot !== null}
        hint={hint}
        onDone={() => void send()}
      >
        {moving ? (
          <p className={styles.service}>{serviceName(hall, moving.serviceId, language)}</p>
        ) : (
          <ServicePicker counter={counter} chosen={serviceId} onChoose={choose} />
        )}
        {slots?.ok && <SlotPicker slots={slots.value} chosen={slot} onChoose={setSlot} />}
        {slots?.ok === false && <p className={styles.none}>{sayRefusal(slots.refusal, language)}</p>}
        {!moving && rules && (
          <div className={styles.person}>
            <PersonField label={t.name} value={person.name} onType={(name) => setPerson({ ...person, name })} />
            <PersonField label={t.phone} value={person.phone} onType={(phone) => setPerson({ ...person, phone })} />
            {rules.asksNik && (
              <PersonField label={t.nik} value={person.nik} onType={(nik) => setPerson({ ...person, nik })} />
            )}
          </div>
        )}
      </ChoosingForm>
      <Notice place="dialog" />
      <Saving />
    </Dialog>
  );
}

/** What is offered of a service, asked for anew with each that is chosen; null while it is not known. */
function useSlots(serviceId: string | null): Result<SlotsShown> | null {
  const { ask } = useCounter();
  const [known, setKnown] = useState<{ readonly serviceId: string; readonly slots: Result<SlotsShown> } | null>(null);
  useEffect(() => {
    if (serviceId === null) return;
    const asked = new AbortController();
    void ask('booking:slots', { serviceId, from: null, days: DAYS }, asked.signal).then((slots) => {
      if (!asked.signal.aborted) setKnown({ serviceId, slots });
    });
    return () => asked.abort();
  }, [ask, serviceId]);
  return known?.serviceId === serviceId ? (known?.slots ?? null) : null;
}

type SlotPickerProps = {
  readonly slots: SlotsShown;
  readonly chosen: Slot | null;
  readonly onChoose: (slot: Slot | null) => void;
};

/** The days that have places, and the times of the one that is chosen. */
function SlotPicker({ slots, chosen, onChoose }: SlotPickerProps) {
  const { words } = useCounter();
  const t = words.counter.bookings;
  const days = slots.days.filter(({ slots }) => slots.some(({ free }) => free > 0));
  const [day, setDay] = useState<Day | null>(null);
  const shown = days.find((one) => one.day === day) ?? days[0];
  const turnTo = (next: string) => {
    setDay(next as Day);
    onChoose(null);
  };
  if (!shown) return <p className={styles.none}>{t.noDays}</p>;
  return (
    <div className={styles.slots}>
      <label className={styles.day}>
        {t.day}
        <select value={shown.day} onChange={(event) => turnTo(event.target.value)}>
          {days.map((one) => (
            <option key={one.day} value={one.day}>
              {sayDay(one.day, words)}
            </option>
          ))}
        </select>
      </label>
      <fieldset className={styles.times}>
        <legend>{t.time}</legend>
        {shown.slots
          .filter(({ free }) => free > 0)
          .map(({ minute, free }) => (
            <label key={minute} className={styles.time}>
              <input
                type="radio"
                name="slot"
                checked={chosen?.day === shown.day && chosen.minute === minute}
                onChange={() => onChoose({ day: shown.day, minute })}
              />
              <span>
                {sayMinute(minute, words)} <small>{words.kiosk.later.free(free)}</small>
              </span>
            </label>
          ))}
      </fieldset>
    </div>
  );
}

type FieldProps = { readonly label: string; readonly value: string; readonly onType: (text: string) => void };

function PersonField({ label, value, onType }: FieldProps) {
  return (
    <label className={styles.field}>
      {label}
      <input
        type="text"
        value={value}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
      />
    </label>
  );
}
