/** The packs that come with the product, and a page that plays them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Language } from '#shared/model.ts';
import { readPack } from '#shared/voice/pack.ts';
import type { PackInUse } from '#shared/voice/plan.ts';

const folder = join(import.meta.dirname, '../../voice-packs');

/** The pack of a language, as the hub plans with it. */
export function shippedPack(language: Language): PackInUse {
  const text = readFileSync(join(folder, language, 'pack.json'), 'utf8');
  const read = readPack(text);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return { pack: read.pack, hash: createHash('sha256').update(text).digest('hex') };
}

/** Serves the packs to a page of sound-page.ts under the hub's addresses: `/voice/<pack>/<hash>/<file>`. */
export const servePacks = (page: Page) =>
  page.route('http://127.0.0.1:9/voice/**', (route) => {
    const [, , id = '', , file = ''] = new URL(route.request().url()).pathname.split('/');
    return route.fulfill({ path: join(folder, id, file) });
  });
