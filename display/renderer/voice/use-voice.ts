/** This screen's part in the speaking of calls: it tells the hub how its sound is, and speaks what the hub orders. */
import { useEffect } from 'react';
import type { Hub } from '#shared/ui/use-hub.ts';
import { useSound } from './use-sound.ts';
import { openVoice, type Voice } from './voice.ts';
import type { VoiceSettings } from './voice-settings.ts';

let voice: Voice | undefined;

/** One for as long as the window lives. */
function windowVoice({ url, hubNow, send }: Pick<Hub<'display'>, 'url' | 'hubNow' | 'send'>): Voice {
  voice ??= openVoice({ hubUrl: url, hubNow, report: (report) => void send('voice:report', report) });
  return voice;
}

/** Tells the hub of itself at each connection and each change, and does what it is told. */
export function useVoice(hub: Hub<'display'>, settings: VoiceSettings): void {
  const { link, url, hubNow, send, hear } = hub;
  const { zoneId, speaks, rank } = settings;
  const history = hub.frame?.history;
  const { state: sound } = useSound();

  useEffect(() => {
    const { speak, cancel } = windowVoice({ url, hubNow, send });
    const stops = [hear('speak', speak), hear('hush', ({ callId }) => cancel(callId))];
    return () => {
      for (const stop of stops) stop();
    };
  }, [url, hubNow, send, hear]);

  useEffect(() => {
    // Calls and leases of another history count from anew.
    if (history !== undefined) windowVoice({ url, hubNow, send }).forget();
  }, [history, url, hubNow, send]);

  useEffect(() => {
    if (link !== 'live') return;
    const told = new AbortController();
    const tell = async () => {
      const { untilSilent, prepare } = windowVoice({ url, hubNow, send });
      // A hub that has lost it, or has started anew, does not know of the call that it is still speaking.
      if (sound === 'ready') await untilSilent();
      if (told.signal.aborted) return;
      const answer = await send('voice:register', { zoneId, speaks, rank, sound }, told.signal);
      if (answer.ok && speaks) await prepare(answer.value.packs);
    };
    void tell();
    return () => told.abort();
  }, [link, url, hubNow, send, zoneId, speaks, rank, sound]);
}
