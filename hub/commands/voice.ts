/** What displays tell of their sound, and of what they speak. */
import { done, type Pass } from './context.ts';

/** A display says how its sound is and in which zone it may speak: from then on it can be asked. */
export const registerVoice: Pass<'voice:register'> = async ({ voice, device }, facts) => {
  const { connection, deviceId } = device;
  return { ok: true, value: { packs: connection === undefined ? [] : voice.register(connection, deviceId, facts) } };
};

/** A display begins, ends or fails to speak what it was asked for. */
export const hearSpeech: Pass<'voice:report'> = async ({ voice, device }, report) => {
  if (device.connection !== undefined) voice.hear(device.connection, report);
  return done;
};
