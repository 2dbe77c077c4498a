import { expect, test } from 'vitest';
import type { RefusalCode } from '#shared/refusal.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { tellPrinter } from './carry.ts';

function hubThatAnswers(...codes: readonly (RefusalCode | 'yes')[]) {
  const told: unknown[] = [];
  const send = (async (_name: string, input: unknown) => {
    const code = codes[told.push(input) - 1] ?? 'yes';
    return code === 'yes' ? { ok: true, value: {} } : { ok: false, refusal: { code } };
  }) as Send;
  return { told, send };
}
const pause = async () => undefined;

test('how the printer is is told again while another bears the same name, until the hub takes it', async () => {
  const { told, send } = hubThatAnswers('name-in-use', 'name-in-use', 'yes');
  await tellPrinter(send, null, new AbortController().signal, pause);
  expect(told).toEqual([{ printer: null }, { printer: null }, { printer: null }]);
});

test('whatever else the hub refuses is not told again, and nothing is once it has changed', async () => {
  const full = hubThatAnswers('printers-full');
  await tellPrinter(full.send, null, new AbortController().signal, pause);
  expect(full.told).toHaveLength(1);
  const { told, send } = hubThatAnswers('name-in-use', 'name-in-use');
  const changed = new AbortController();
  await tellPrinter(send, null, changed.signal, async () => changed.abort());
  expect(told).toHaveLength(1);
});
