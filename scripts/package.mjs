/**
 * `npm run package -- kiosk|display|counter [--dir]`: makes the app's installers for this machine's system into
 * release/; with `--dir` only the unpacked app. Electron's own program comes from $ELECTRON_BIN where that is set.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureReady } from './ensure.mjs';
import { giveUp, root } from './project.mjs';

/** @type {Record<string, string>} */
const titles = { kiosk: 'Antrean Kiosk', display: 'Antrean Display', counter: 'Antrean Counter' };

const [app = '', ...flags] = process.argv.slice(2);
const title = titles[app];
if (!title || flags.some((flag) => flag !== '--dir'))
  giveUp('Say which app to package: npm run package -- kiosk|display|counter [--dir].');

await ensureReady();
// The recipe names the app by this variable.
process.env.ANTREAN_APP = app;
const { build, Platform, DIR_TARGET } = await import('electron-builder');
/** What the kiosk's print process loads for a printer at `usb:`. One is native, so they are not in its bundle. */
const usbPackages = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills them in, for the system that it packs for.
  usb: ['package.json', 'usb.js', 'LICENSE', 'libusb/COPYING', 'prebuilds/${platform}-${arch}/**'],
  'escpos-usb': ['package.json', 'index.js', 'LICENSE'],
  'node-gyp-build': ['package.json', 'index.js', 'node-gyp-build.js', 'LICENSE'],
};
const files = Object.entries(app === 'kiosk' ? usbPackages : {}).map(([name, filter]) => ({
  from: `node_modules/${name}`,
  to: `node_modules/${name}`,
  filter,
}));
const { electronDist, electronVersion } = ownElectron();
const targets = flags.includes('--dir')
  ? Platform.current().createTarget(DIR_TARGET)
  : Platform.current().createTarget();
const made = await build({
  targets,
  projectDir: root,
  publish: 'never',
  config: {
    extends: join(root, 'electron-builder.yml'),
    files,
    appId: `org.antrean.${app}`,
    productName: title,
    extraMetadata: { name: `antrean-${app}`, main: 'dist/main.cjs' },
    linux: { executableName: `antrean-${app}` },
    ...(electronDist ? { electronDist, electronVersion } : {}),
  },
});
console.log(made.length > 0 ? made.join('\n') : `release/${app}`);

/** The folder and version of the Electron that $ELECTRON_BIN names; electron-builder fetches its own otherwise. */
function ownElectron() {
  const binary = process.env.ELECTRON_BIN;
  if (!binary) return {};
  const electronDist = dirname(binary);
  const versionFile = join(electronDist, 'version');
  if (!existsSync(versionFile)) giveUp(`ELECTRON_BIN names ${binary}, and there is no file "version" beside it.`);
  return { electronDist, electronVersion: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') };
}
