import { useEffect, useState } from 'react';
import type { Language } from '#shared/model.ts';
import { LEAST_DIGITS, MOST_DIGITS } from '#shared/staff/pin.ts';
import { words as everyLanguage, sayRefusal } from '#shared/text/index.ts';
import { Icon } from '../parts/icon.tsx';
import styles from './pin-pad.module.css';
import type { StaffDoor } from './use-staff-door.ts';

const digits = [...'123456789'];

type Props = { readonly door: StaffDoor; readonly language: Language };

/**
 * Keys for a PIN, to touch and to type. There is no field: nothing offers to remember the PIN, no keyboard of the system
 * comes up, and no reader says the digits aloud.
 */
export function PinPad({ door, language }: Props) {
  const words = everyLanguage[language].kiosk.staff;
  const [pin, setPin] = useState('');
  const secondsLeft = useSecondsUntil(door.pausedUntil);
  const isPaused = secondsLeft > 0;
  const isStill = isPaused || door.isChecking;

  const add = (digit: string) => isStill || setPin((typed) => (typed.length < MOST_DIGITS ? typed + digit : typed));
  const remove = () => isStill || setPin((typed) => typed.slice(0, -1));
  const isWhole = pin.length >= LEAST_DIGITS;
  const give = () => {
    if (isStill || !isWhole) return;
    setPin('');
    void door.unlock(pin);
  };
  useKeys({ add, remove, give });

  const said = isPaused
    ? sayRefusal({ code: 'pin-paused', detail: { seconds: secondsLeft } }, language)
    : door.isChecking
      ? words.checking
      : door.refusal && door.refusal.code !== 'pin-paused' && sayRefusal(door.refusal, language);
  return (
    <div className={styles.pad}>
      <p className={styles.typed} role="status">
        <span className="visually-hidden">{words.digits(pin.length)}</span>
        <span aria-hidden="true">{'•'.repeat(pin.length)}</span>
      </p>
      <p className={styles.said} role="alert">
        {said}
      </p>
      <div className={styles.keys}>
        {digits.map((digit) => (
          <button key={digit} type="button" className={styles.key} disabled={isPaused} onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          className={styles.key}
          disabled={isPaused}
          aria-label={words.deleteDigit}
          onClick={remove}
        >
          <Icon name="deleteLetter" />
        </button>
        <button type="button" className={styles.key} disabled={isPaused} onClick={() => add('0')}>
          0
        </button>
        <button type="button" className={styles.give} disabled={isPaused || !isWhole} onClick={give}>
          {words.unlock}
        </button>
      </div>
    </div>
  );
}

/** Digits, backspace and Enter of a real keyboard, wherever the focus is; Enter on a button presses that. */
function useKeys({ add, remove, give }: { add: (digit: string) => unknown; remove: () => unknown; give: () => void }) {
  useEffect(() => {
    const type = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^\d$/.test(event.key)) add(event.key);
      else if (event.key === 'Backspace') remove();
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) give();
    };
    addEventListener('keydown', type);
    return () => removeEventListener('keydown', type);
  });
}

/** Whole seconds until then, counting down; 0 once it has come. */
function useSecondsUntil(until: number): number {
  const left = () => Math.max(0, Math.ceil((until - performance.now()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    if (until <= performance.now()) return;
    const timer = setInterval(() => setSeconds(left()), 250);
    return () => clearInterval(timer);
  });
  return seconds;
}
