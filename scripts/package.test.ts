import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = () => parse(readFileSync(join(dirname(import.meta.dirname), 'electron-builder.yml'), 'utf8'));

test('the recipe of the installers is one that electron-builder knows', async () => {
  await expect(validateConfiguration(read(), new DebugLogger(false))).resolves.toBeUndefined();
});

test('a recipe with a word that electron-builder does not know is refused', async () => {
  await expect(validateConfiguration({ ...read(), electronFuse: {} }, new DebugLogger(false))).rejects.toThrow(
    'electronFuse',
  );
});

test('an installed app cannot be turned into a Node, and loads nothing but its own archive', () => {
  expect(read()).toMatchObject({
    asar: true,
    npmRebuild: false,
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    },
  });
});
