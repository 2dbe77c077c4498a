import { useEffect, useMemo } from 'react';
import type { RefusalCode } from '#shared/refusal.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { useHub, useHubClock } from '#shared/ui/use-hub.ts';
import { FullScreen } from './components/full-screen.tsx';
import { HallBoard } from './components/hall-board.tsx';
import { NoScreen } from './components/no-screen.tsx';
import { Stage } from './components/stage.tsx';
import { freshnessOf } from './freshness.ts';
import { usePlaylist } from './idle/use-playlist.ts';
import { longPast } from './kept-view.ts';
import { languageAt } from './language-turns.ts';
import { findSettings, type ScreenAddress } from './screen-settings.ts';
import { useKeptView } from './use-kept-view.ts';
import { useVoice } from './voice/use-voice.ts';
import { readVoiceSettings } from './voice/voice-settings.ts';

const NEEDS_UPDATE: RefusalCode = 'protocol-version';
/** Nothing on a display changes more finely with the time: its clock shows minutes, its languages take turns of 20 s. */
const CLOCK_STEP_MS = 10_000;
const voiceSettings = readVoiceSettings(location.search);

/** The hall display: one screen, driven by the hub alone. */
export function App({ address }: { readonly address: ScreenAddress }) {
  const hub = useHub('display');
  const now = useHubClock(hub, 1_000, CLOCK_STEP_MS);
  const { heardAt } = hub;
  const freshness = useMemo(() => freshnessOf({ heardAt }, now), [heardAt, now]);
  const kept = useKeptView(hub);
  const past = useMemo(() => kept && longPast(kept.frame), [kept]);
  const hall = (hub.catalogue ?? kept?.catalogue)?.hall ?? null;
  const found = useMemo(() => hall && findSettings(address, hall), [address, hall]);
  const settings = found?.ok ? found.settings : null;
  // A screen that the hall does not have is heard nowhere.
  useVoice(hub, { ...voiceSettings, ...(settings ? { zoneId: settings.zoneId } : { speaks: false }) });
  const [first] = settings?.languages ?? [];
  const language = settings && now !== null ? languageAt(settings.languages, now) : (first ?? address.language ?? 'id');
  const text = words[language];

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = text.display.title;
  }, [language, text]);

  const { speaks } = voiceSettings;
  const playlist = usePlaylist(hub);
  const screen = () => {
    if (hub.refusal) {
      const title = hub.refusal.code === NEEDS_UPDATE ? text.link.updateNeeded : text.link.refused;
      return <FullScreen title={title} hint={text.display.listen} status={sayRefusal(hub.refusal, language)} />;
    }
    if (found?.ok === false) return <NoScreen wanted={found.wanted} known={found.known} text={text.display.noScreen} />;
    if (hall && settings && hub.frame && now !== null) {
      const known = { link: hub.link, frame: hub.frame, now, freshness, speaks, playlist };
      return <HallBoard {...known} hall={hall} settings={settings} language={language} />;
    }
    if (hall && settings && kept && past) {
      const freshness = { dataFrom: kept.frame.at, isGrey: true };
      const known = { link: 'lost' as const, frame: past, now: null, freshness, speaks, playlist };
      return <HallBoard {...known} hall={hall} settings={settings} language={language} />;
    }
    return (
      <FullScreen
        title={text.display.notLinked}
        hint={`${text.display.notLinkedHint} ${text.display.listen}`}
        status={text.link.connecting}
      />
    );
  };
  return (
    <Stage orientation={settings?.orientation ?? null} isLarge={settings?.isLarge ?? false} now={now}>
      {screen()}
    </Stage>
  );
}
