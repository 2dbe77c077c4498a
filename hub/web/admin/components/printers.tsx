import { useState } from 'react';
import type { Language, PrinterStatus } from '#shared/model.ts';
import { asStart } from '#shared/text/as-start.ts';
import { sayRefusal, type Words, words } from '#shared/text/index.ts';
import { sayMetres } from '#shared/text/say-metres.ts';
import { sayRollChanged, sayTestPrint } from '#shared/text/say-printer.ts';
import type { Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { useCommand } from '#shared/ui/use-command.ts';
import type { ManagerView, PrinterShown } from '#shared/views.ts';
import controls from './controls.module.css';
import { Facts } from './facts.tsx';
import listing from './listing.module.css';
import styles from './printers.module.css';

type Shared = {
  readonly when: (instant: Instant) => string;
  readonly language: Language;
  readonly send: Send;
};

/** Each printer: how it is, how much paper it has left, and what whoever looks after it does there. */
export function Printers({ printers, ...shared }: Shared & { readonly printers: ManagerView['printers'] }) {
  return (
    <ul className={listing.list}>
      {printers.map((printer) => (
        <Printer key={printer.id} printer={printer} {...shared} />
      ))}
    </ul>
  );
}

function Printer({ printer, when, language, send }: Shared & { readonly printer: PrinterShown }) {
  const { id, name, address, status, roll, test } = printer;
  const text = words[language];
  const say = text.printers;
  const { run, isBusy, refusal } = useCommand(send);
  /** The roll that somebody here said was put in. */
  const [changedAt, setChangedAt] = useState<Instant | null>(null);
  const named = asStart(say.name(name));
  const paper: readonly (readonly [string, string])[] = roll
    ? [
        [say.paper, say.left(sayMetres(roll.leftMm, language), roll.tickets)],
        [say.rollSince, when(roll.changedAt)],
      ]
    : [[say.paper, say.notCounted]];
  return (
    <li>
      <span className={listing.name}>{named}</span>
      <span className={listing.detail}>{address}</span>
      <span className={listing.state}>{sayState(status, text)}</span>
      <div className={styles.more}>
        <Facts facts={paper} />
        {/* Never disabled, which would take the keyboard's focus away; pressed again they do nothing twice. */}
        <div className={styles.actions}>
          <button
            type="button"
            className={controls.action}
            aria-disabled={isBusy}
            aria-label={`${say.changeRoll}: ${named}`}
            onClick={async () => {
              const changed = await run('printer:roll-changed', { printerId: id });
              setChangedAt(changed?.changedAt ?? null);
            }}
          >
            {say.changeRoll}
          </button>
          <button
            type="button"
            className={controls.action}
            aria-disabled={isBusy || test?.outcome === 'printing'}
            aria-label={`${say.printTest}: ${named}`}
            onClick={() => void run('printer:print-test', { printerId: id })}
          >
            {say.printTest}
          </button>
        </div>
        <div role="status">
          {roll && roll.changedAt === changedAt && <p className={styles.told}>{sayRollChanged(status, text)}</p>}
          {test && <p className={styles.told}>{sayTestPrint(test, text, when)}</p>}
        </div>
        <div role="alert">{refusal && <p className={controls.refusal}>{sayRefusal(refusal, language)}</p>}</div>
      </div>
    </li>
  );
}

const sayState = ({ state, paperNearEnd }: PrinterStatus, { printers }: Words): string =>
  state === 'ready' && paperNearEnd ? printers.nearEnd : printers.states[state];
