import { useEffect } from 'react';
import type { RefusalCode } from '#shared/refusal.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { useHub, useHubClock } from '#shared/ui/use-hub.ts';
import { FullScreen } from './components/full-screen.tsx';
import { HallBoard } from './components/hall-board.tsx';
import type { ScreenSettings } from './screen-settings.ts';
import { useFreshness } from './use-freshness.ts';
import { useVoice } from './voice/use-voice.ts';
import { readVoiceSettings } from './voice/voice-settings.ts';

const NEEDS_UPDATE: RefusalCode = 'protocol-version';
const voiceSettings = readVoiceSettings(location.search);

/** The hall display: one screen, driven by the hub alone. */
export function App({ settings }: { readonly settings: ScreenSettings }) {
  const hub = useHub('display');
  const now = useHubClock(hub);
  const freshness = useFreshness(hub.link, now);
  useVoice(hub, voiceSettings);
  const { language } = settings;
  const text = words[language];

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = text.display.title;
  }, [language, text]);

  if (hub.refusal) {
    const title = hub.refusal.code === NEEDS_UPDATE ? text.link.updateNeeded : text.link.refused;
    return <FullScreen title={title} hint={text.display.listen} status={sayRefusal(hub.refusal, language)} />;
  }
  if (!hub.frame || !hub.catalogue || now === null) {
    return (
      <FullScreen
        title={text.display.notLinked}
        hint={`${text.display.notLinkedHint} ${text.display.listen}`}
        status={text.link.connecting}
      />
    );
  }
  return (
    <HallBoard
      link={hub.link}
      frame={hub.frame}
      hall={hub.catalogue.hall}
      settings={settings}
      now={now}
      freshness={freshness}
    />
  );
}
