import { useState } from 'react';
import type { StaffLook } from '#shared/protocol.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import { sayMetres } from '#shared/text/say-metres.ts';
import { sayRollChanged, sayTestPrint } from '#shared/text/say-printer.ts';
import type { Moment } from '#shared/text/say-when.ts';
import type { Instant } from '#shared/time.ts';
import type { Command } from '#shared/ui/use-command.ts';
import controls from '../parts/controls.module.css';
import { saySince } from './say-since.ts';
import styles from './staff.module.css';

type Props = {
  readonly printer: StaffLook['printer'];
  readonly command: Command;
  readonly moment: Moment;
};

/** How this kiosk's printer is, how much paper it has left, and what whoever looks after it does there. */
export function PrinterCare({ printer, command, moment }: Props) {
  const { language } = moment;
  const text = everyLanguage[language];
  const { staff } = text.kiosk;
  /** The button that was pressed, until it is done. */
  const [pressed, setPressed] = useState<'test' | 'roll' | null>(null);
  /** The roll that somebody here said was put in. */
  const [changedAt, setChangedAt] = useState<Instant | null>(null);
  if (!printer) {
    return (
      <section className={styles.section} aria-labelledby="staff-printer">
        <h2 id="staff-printer">{staff.printer}</h2>
        <p>{staff.noPrinter}</p>
      </section>
    );
  }
  const { status, roll, test } = printer;
  const isWell = status.state === 'ready' && !status.paperNearEnd;
  const printTest = async () => {
    setPressed('test');
    await command.run('printer:print-test', { printerId: null });
    setPressed(null);
  };
  const changeRoll = async () => {
    setPressed('roll');
    const changed = await command.run('printer:roll-changed', { printerId: null });
    setChangedAt(changed?.changedAt ?? null);
    setPressed(null);
  };
  return (
    <section className={styles.section} aria-labelledby="staff-printer">
      <h2 id="staff-printer">{staff.printer}</h2>
      <p className={isWell ? styles.good : styles.bad}>
        {status.state === 'ready' && status.paperNearEnd ? staff.nearEnd : staff.printerStates[status.state]}
      </p>
      <p>
        {roll
          ? `${text.printers.paper}: ${text.printers.left(sayMetres(roll.leftMm, language), roll.tickets)}`
          : text.printers.notCounted}
      </p>
      <div role="status">
        {pressed === 'roll' && <p>{text.printers.rollChanging}</p>}
        {pressed !== 'roll' && roll && roll.changedAt === changedAt && <p>{sayRollChanged(status, text)}</p>}
        {pressed === 'test' && <p>{text.printers.test.printing}</p>}
        {pressed !== 'test' && test && <p>{sayTestPrint(test, text, (instant) => saySince(instant, moment))}</p>}
      </div>
      <div className={styles.buttons}>
        <button
          type="button"
          className={controls.secondary}
          disabled={command.isBusy || test?.outcome === 'printing'}
          onClick={() => void printTest()}
        >
          {text.printers.printTest}
        </button>
        <button
          type="button"
          className={controls.secondary}
          disabled={command.isBusy}
          onClick={() => void changeRoll()}
        >
          {text.printers.changeRoll}
        </button>
      </div>
    </section>
  );
}
