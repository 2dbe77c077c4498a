import { type Hall, inLanguage, type Language, zonesOf } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import type { VoiceShown } from '#shared/views.ts';
import { Facts } from './facts.tsx';
import styles from './listing.module.css';

type Props = { readonly voice: VoiceShown; readonly hall: Hall; readonly language: Language };

/** Zone by zone the displays in it, which of them speaks, and how many calls of today were only shown. */
export function Voice({ voice, hall, language }: Props) {
  const text = words[language].admin.voice;
  const zones = new Map(zonesOf(hall).map((zone) => [zone.id, zone]));
  return (
    <>
      {voice.zones.map(({ zoneId, speaker, displays, waiting }) => {
        const zone = zones.get(zoneId);
        return (
          <section key={zoneId} aria-label={zone ? inLanguage(zone.name, language) : zoneId}>
            <p className={styles.hint}>
              <strong>{zone ? inLanguage(zone.name, language) : zoneId}</strong> {text.waiting(waiting)}
            </p>
            {displays.length === 0 ? (
              <p className={styles.hint}>{text.noDisplay}</p>
            ) : (
              <ul className={styles.list}>
                {displays.map(({ deviceId, speaks, sound }) => (
                  <li key={deviceId}>
                    <span className={styles.name}>{deviceId}</span>
                    <span className={styles.state}>
                      {deviceId === speaker ? text.speaks : speaks ? text.sounds[sound] : text.isSilent}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
      {voice.unspoken.length > 0 && (
        <>
          <p className={styles.hint}>{text.unspoken}</p>
          <Facts facts={voice.unspoken.map(({ reason, calls }) => [text.reasons[reason], String(calls)])} />
        </>
      )}
    </>
  );
}
