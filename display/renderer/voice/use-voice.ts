/** This screen's part in the speaking of calls: it tells the hub how its sound is, so that the hub can ask it to speak. */
import { useEffect } from 'react';
import type { Hub } from '#shared/ui/use-hub.ts';
import { useSound } from './use-sound.ts';
import type { VoiceSettings } from './voice-settings.ts';

/** Tells it at each connection, and at each change of the sound or the settings. */
export function useVoice({ link, send }: Pick<Hub<'display'>, 'link' | 'send'>, settings: VoiceSettings): void {
  const { zoneId, speaks, rank } = settings;
  const { state: sound } = useSound();
  useEffect(() => {
    if (link !== 'live') return;
    const told = new AbortController();
    void send('voice:register', { zoneId, speaks, rank, sound }, told.signal);
    return () => told.abort();
  }, [link, send, zoneId, speaks, rank, sound]);
}
