import { useState } from 'react';
import type { Language } from '#shared/model.ts';
import type { Catalogue } from '#shared/protocol.ts';
import type { Refusal } from '#shared/refusal.ts';
import { words as everyLanguage, sayRefusal } from '#shared/text/index.ts';
import type { Moment } from '#shared/text/say-when.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { useCommand } from '#shared/ui/use-command.ts';
import { indexHall } from '../hall-index.ts';
import { LastTickets } from './last-tickets.tsx';
import { type LinkNow, LinkState } from './link-state.tsx';
import { PrinterCare } from './printer-care.tsx';
import { RestartButton } from './restart-button.tsx';
import styles from './staff.module.css';
import { useStaffLook } from './use-staff-look.ts';

type Props = {
  readonly send: Send;
  readonly catalogue: Catalogue;
  readonly moment: Moment;
  readonly link: LinkNow;
  readonly language: Language;
  /** The hub lets nobody in any more. */
  readonly onLocked: () => void;
};

/** Behind the PIN, while the hub is heard: all that is to be looked after at this kiosk. */
export function OpenCorner({ send, catalogue, moment, link, language, onLocked }: Props) {
  const words = everyLanguage[language].kiosk.staff;
  const { look, lookAgain } = useStaffLook(send, onLocked);
  const command = useCommand(send, lookAgain);
  const [restart, setRestart] = useState<Refusal | null>(null);
  const refusal = command.refusal ?? restart;
  if (!look) return <p role="status">{everyLanguage[language].link.connecting}</p>;
  return (
    <div className={styles.open}>
      <div className={styles.care}>
        <div role="alert">{refusal && <p className={styles.refusal}>{sayRefusal(refusal, language)}</p>}</div>
        <PrinterCare printer={look.printer} command={command} moment={moment} />
        <LinkState now={link} language={language}>
          <p>{words.takenAway(look.takenAway)}</p>
          <p>{words.version(look.version)}</p>
          <RestartButton language={language} onRefusal={setRestart} />
        </LinkState>
      </div>
      <LastTickets
        tickets={look.tickets}
        canPrint={look.printer !== null}
        command={command}
        services={indexHall(catalogue.hall).offers}
        moment={moment}
      />
    </div>
  );
}
