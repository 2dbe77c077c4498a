import { useState } from 'react';
import type { Language } from '#shared/model.ts';
import type { Refusal } from '#shared/refusal.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import controls from '../parts/controls.module.css';
import { staffBridge } from './bridge.ts';

const bridge = staffBridge();

type Props = {
  readonly language: Language;
  /** Nobody gave a PIN: only what does no harm. */
  readonly isLocked?: boolean;
  readonly onRefusal?: (refusal: Refusal) => void;
};

/** Starts the app anew where this is one and staff are let in; else loads the page again. */
export function RestartButton({ language, isLocked = false, onRefusal }: Props) {
  const words = everyLanguage[language].kiosk.staff;
  const app = isLocked ? null : bridge;
  const [isUnderWay, setUnderWay] = useState(false);
  const press = async () => {
    setUnderWay(true);
    if (!app) return location.reload();
    const result = await app.restart();
    if (result.ok) return;
    setUnderWay(false);
    onRefusal?.(result.refusal);
  };
  return (
    <button type="button" className={controls.secondary} disabled={isUnderWay} onClick={() => void press()}>
      {isUnderWay ? words.restarting : app ? words.restart : words.reload}
    </button>
  );
}
