import { useEffect, useRef, useState } from 'react';
import { type Language, languages } from '#shared/model.ts';
import type { Away } from '#shared/offline/bridge.ts';
import { words as everyLanguage } from '#shared/text/index.ts';
import type { Moment } from '#shared/text/say-when.ts';
import { type Instant, SECOND } from '#shared/time.ts';
import type { Hub } from '#shared/ui/use-hub.ts';
import { Icon } from '../parts/icon.tsx';
import { type Patience, useIdle } from '../use-idle.ts';
import { type LinkNow, LinkState } from './link-state.tsx';
import { OpenCorner } from './open-corner.tsx';
import { PinPad } from './pin-pad.tsx';
import { RestartButton } from './restart-button.tsx';
import styles from './staff.module.css';
import { useStaffDoor } from './use-staff-door.ts';

/** Long enough to put a roll of paper in. */
const patience: Patience = { quietMs: 60 * SECOND, warnMs: 0 };

type Props = {
  readonly hub: Hub<'kiosk'>;
  readonly away: Away | null;
  readonly linkedSince: Instant | null;
  readonly onLeave: () => void;
};

/** What staff do at the kiosk itself, over everything else: a PIN first, then one screen; it leaves by itself. */
export function StaffCorner({ hub, away, linkedSince, onLeave }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [language, setLanguage] = useState<Language>('id');
  const door = useStaffDoor(hub);
  const words = everyLanguage[language].kiosk.staff;
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    title.current?.focus();
    return () => shown?.close();
  }, []);
  useIdle(patience, '', onLeave);

  const isLive = hub.link === 'live';
  const { frame, catalogue } = away ?? hub;
  const hall = catalogue?.hall;
  const moment: Moment | null =
    frame && hall ? { at: frame.at, timeZone: hall.timeZone, zoneLabel: hall.zoneLabel, language } : null;
  const link: LinkNow = {
    isLive,
    refusal: hub.refusal,
    since: isLive ? linkedSince : (hub.heardAt ?? away?.seenAt ?? null),
    moment,
    toHandOver: isLive ? 0 : (away?.toHandOver ?? 0),
  };
  const isPad = door.state === 'shut';
  return (
    <dialog
      ref={dialog}
      lang={language}
      className={styles.dialog}
      aria-labelledby="staff-title"
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
    >
      <div className={styles.head}>
        <h1 id="staff-title" ref={title} tabIndex={-1}>
          {isPad ? words.enterPin : words.title}
        </h1>
      </div>
      <div className={styles.body}>
        {isPad && <PinPad door={door} language={language} />}
        {door.state === 'no-pin' && <p className={styles.note}>{words.pinMissing}</p>}
        {(door.state === 'no-pin' || door.state === 'unknown') && (
          <LinkState now={link} language={language}>
            <RestartButton language={language} isLocked />
          </LinkState>
        )}
        {door.state === 'open' && isLive && moment && hub.catalogue && (
          <OpenCorner
            send={hub.send}
            catalogue={hub.catalogue}
            moment={moment}
            link={link}
            language={language}
            onLocked={door.shut}
          />
        )}
        {door.state === 'open' && !isLive && (
          <LinkState now={link} language={language}>
            <p>{words.awayHelp}</p>
            <RestartButton language={language} onRefusal={door.shut} />
          </LinkState>
        )}
      </div>
      <Foot language={language} onLanguage={setLanguage} onLeave={onLeave} />
    </dialog>
  );
}

type FootProps = {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly onLeave: () => void;
};

function Foot({ language, onLanguage, onLeave }: FootProps) {
  const { kiosk } = everyLanguage[language];
  return (
    <div className={styles.foot}>
      <button type="button" className={styles.leave} onClick={onLeave}>
        <Icon name="home" />
        {kiosk.staff.leave}
      </button>
      <fieldset className={styles.languages}>
        <legend className="visually-hidden">{kiosk.language}</legend>
        {languages.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            className={styles.leave}
            aria-pressed={one === language}
            onClick={() => onLanguage(one)}
          >
            {everyLanguage[one].kiosk.shortLanguage}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
