import { expect, test } from 'vitest';
import { chooseVoice } from './choose-voice.ts';

const voice = (lang: string, localService = true) => ({ lang, localService });
const [gadis, emma, sunda] = [voice('id-ID'), voice('en-GB'), voice('su-ID')];

test('each language is read by a voice of its own', () => {
  expect(chooseVoice([emma, gadis, sunda], 'id')).toBe(gadis);
  expect(chooseVoice([gadis, emma, sunda], 'en')).toBe(emma);
  expect(chooseVoice([gadis, emma, sunda], 'su')).toBe(sunda);
});

test('an Indonesian voice reads Sundanese where none speaks it', () => {
  expect(chooseVoice([emma, gadis], 'su')).toBe(gadis);
});

test('Indonesian is known by its old tag, too', () => {
  const old = voice('in_ID');
  expect(chooseVoice([emma, old], 'id')).toBe(old);
});

test('a voice from the internet is no voice for a kiosk', () => {
  expect(chooseVoice([voice('id-ID', false)], 'id')).toBeNull();
});

test('nobody reads a language with the voice of another', () => {
  expect(chooseVoice([emma], 'id')).toBeNull();
  expect(chooseVoice([gadis], 'en')).toBeNull();
});
