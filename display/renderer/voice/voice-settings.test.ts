import { expect, it } from 'vitest';
import { readVoiceSettings } from './voice-settings.ts';

it('a screen speaks in the only zone of its hall unless its address says otherwise', () => {
  expect(readVoiceSettings('')).toEqual({ zoneId: null, speaks: true, rank: 0 });
  expect(readVoiceSettings('?zone=lantai-1&rank=2&speaks=no')).toEqual({ zoneId: 'lantai-1', speaks: false, rank: 2 });
});

it('a slip in its address leaves it as it is by default', () => {
  expect(readVoiceSettings('?zone=&rank=first&speaks=')).toEqual({ zoneId: null, speaks: true, rank: 0 });
  for (const rank of ['-1', '1.5', '100']) expect(readVoiceSettings(`?rank=${rank}`).rank).toBe(0);
});
