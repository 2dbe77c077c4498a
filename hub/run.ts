/** Runs the hub until it is told to stop. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hall } from '#shared/model.ts';
import { configOf, type PrinterSettings, readPrinterSettings } from '#shared/printing/printer-settings.ts';
import { forkChild } from '#shared/printing/process-port.ts';
import { startPrintProcess } from '#shared/printing/start-print-process.ts';
import { asInstant } from '#shared/time.ts';
import packageFile from '../package.json' with { type: 'json' };
import { fail, textOrFail } from './command-line.ts';
import { type ReadSettings, readSettings, type Settings, settingsHelp } from './config.ts';
import { createHub } from './create-hub.ts';
import { databaseIn, readAddress, removeAddress, writeAddress } from './data-folder.ts';
import { formatFaults, readHall } from './hall/hall-file.ts';
import { besideFile } from './hall/logo-file.ts';
import type { Hub, HubParts } from './hub-parts.ts';
import { createLog } from './log.ts';
import { openGateway } from './messages/open-gateway.ts';
import { createReadOnlyHub } from './read-only-hub.ts';
import { lookAtSecondFolder } from './second-folder.ts';
import { UnfitDatabase } from './store/hall-data.ts';
import { FolderInUse } from './store/lock.ts';
import { NewerDatabase } from './store/open.ts';
import { isFailing, noteFault } from './store/storage-faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer.ts';
import { openVoicePacks } from './voice/packs.ts';

/** Ends with this after a storage fault: whoever watches over the hub is to start it again. */
const STORAGE_FAULT = 70;
const PRINTER_ID = 'main';
/** Of the process of the pages for residents: what 6,000 phones take, and no more. */
const publicProcessFlags = ['--max-old-space-size=256'];
const MB = 1_000_000;

const here = dirname(fileURLToPath(import.meta.url));
const isBundle = import.meta.url.endsWith('.mjs');

function settingsOrFail(flags: readonly string[]): Extract<ReadSettings, { ok: true }> {
  if (flags.includes('--help')) {
    console.log(`Settings, by flag or environment:\n${settingsHelp()}`);
    process.exit(0);
  }
  const read = readSettings(flags, process.env);
  return read.ok ? read : fail('The hub was not started:', ...read.problems);
}

/** Reads the hall file named in the settings; its faults end the program. */
function hallFileOrFail(file: string): Hall {
  const text = textOrFail(file, `There is no hall file ${file}. Name one with --hall or ANTREAN_HALL.`);
  const read = readHall(text, besideFile(file));
  return read.ok ? read.hall : fail(formatFaults(read.faults, file), 'The hub was not started.');
}

export async function runHub(flags: readonly string[]): Promise<void> {
  const { settings, gateway } = settingsOrFail(flags);
  const dataFolder = resolve(settings.data);
  // A hub that has its hall starts whatever has become of the file; one that has none makes no data with a faulty one.
  const isFirstStart = !databaseIn(dataFolder);
  const backupTo = settings['backup-to'] ? resolve(settings['backup-to']) : null;
  const second = backupTo === null ? null : lookAtSecondFolder(backupTo, isFirstStart);
  if (second?.is === 'wrong') fail('The hub was not started:', second.sentence);
  const hall = isFirstStart ? hallFileOrFail(settings.hall) : () => hallFileOrFail(settings.hall);
  const log = createLog((line) => process.stderr.write(`${line}\n`), Date.now);
  const virtual = settings.printer === 'virtual' ? await startVirtualPrinter(settings.port, log) : null;
  const printer = printerOrFail(virtual ? `tcp://127.0.0.1:${virtual.port}` : settings.printer, settings);
  const isDiskFailing = isFailing(dataFolder, Date.now());
  const start = isDiskFailing ? createReadOnlyHub : createHub;
  const hub = await start({
    dataFolder,
    backupTo,
    hall,
    clock: Date.now,
    monotonic: () => performance.now(),
    newId: () => randomBytes(12).toString('hex'),
    log,
    version: packageFile.version,
    host: settings.host,
    port: settings.port,
    isTrial: settings.hours === 'always',
    ballast: { bytes: 64 * MB, spareBytes: 1_000 * MB },
    printer: settings.printer === 'none' ? null : printerAt(printer, log),
    voicePacks: openVoicePacks(
      isBundle ? join(here, 'voice-packs') : resolve(here, '../voice-packs'),
      resolve(settings.voices || join(dataFolder, 'voices')),
      (fault) => log.warn('a voice pack has a fault', fault),
    ),
    playlist: settings.playlist ? resolve(settings.playlist) : null,
    publicPages: settings['public-url']
      ? {
          url: settings['public-url'],
          port: settings['public-port'],
          proxies: settings['public-proxies'],
          start: forkChild(
            isBundle ? join(here, 'public-process.mjs') : resolve(here, 'net/public-process.ts'),
            publicProcessFlags,
          ),
          script: isBundle ? readFileSync(join(here, 'booking-page.js'), 'utf8') : null,
          proofTries: settings['proof-tries'],
        }
      : null,
    gateway: await openGateway(gateway, () => asInstant(Date.now())),
    checksPhones: settings['phone-check'] === 'on',
    pagesFolder: isBundle ? join(here, '..') : null,
    onFatal: (error) => {
      log.error('a storage fault: the hub ends, and answers nothing more', { error });
      noteFault(dataFolder, Date.now(), (failed) =>
        log.error('nor could the fault be written down', { error: failed }),
      );
      process.exit(STORAGE_FAULT);
    },
  }).catch(async (error: unknown) => {
    await virtual?.stop();
    return fail(...explain(error, settings, dataFolder));
  });
  // Before anybody can find it: a hub that is told to stop at once has to clear up too.
  stopOnSignals(hub, virtual, () =>
    onlyLog(log, 'it is still written down where the hub is found', () => removeAddress(dataFolder)),
  );
  onlyLog(log, 'it could not be written down where the hub is found', () =>
    writeAddress(dataFolder, { url: hub.url, pid: process.pid }),
  );
  if (second?.is === 'away') console.log(second.sentence);
  greet(hub, settings, printer, virtual);
  if (isDiskFailing) {
    console.log('The disk failed twice within ten minutes: the hub only SHOWS, and changes nothing. Check the disk.');
  }
}

/** Does what a hub can do without, as on a disk that takes nothing any more. */
function onlyLog(log: HubParts['log'], problem: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    log.warn(problem, { error });
  }
}

/** The printer at an address, or as a probe of it wrote it down; a file that cannot be read ends the program. */
function printerOrFail(printer: string, { paper }: Settings): PrinterSettings {
  if (!printer.endsWith('.json')) return { address: printer, profile: paper };
  const read = readPrinterSettings(printer, 'hub');
  return read.ok ? read.settings : fail('The hub was not started:', ...read.problems);
}

function printerAt(printer: PrinterSettings, log: HubParts['log']): NonNullable<HubParts['printer']> {
  const modulePath = isBundle ? join(here, 'print-process.mjs') : resolve(here, '../shared/printing/print-process.ts');
  return {
    ...printer,
    id: PRINTER_ID,
    start: ({ onOutcome, onStatus }) => {
      const printing = startPrintProcess({
        start: forkChild(modulePath),
        printers: [configOf(PRINTER_ID, printer)],
        onOutcome,
        onStatus,
        onDown: (reason) => log.warn('the print process went down and is started again', { reason }),
        log: (message) => log.info(message),
      });
      return { ...printing, setLogo: (logo) => printing.configure([configOf(PRINTER_ID, printer, logo)]) };
    },
  };
}

function explain(error: unknown, { port, host }: Settings, dataFolder: string): readonly string[] {
  if (error instanceof FolderInUse) {
    const other = readAddress(dataFolder);
    return [error.message, ...(other ? [`It is process ${other.pid}, at ${other.url}.`] : [])];
  }
  if (error instanceof NewerDatabase || error instanceof UnfitDatabase) return [error.message];
  const { code, message, port: taken = port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE') {
    const setting = taken === port ? '--port or ANTREAN_PORT' : '--public-port or ANTREAN_PUBLIC_PORT';
    return [`Port ${taken} of ${host} is taken by another program. Choose another with ${setting}.`];
  }
  if (code === 'EACCES') return [`This user may not listen on port ${port} or write to the data folder: ${message}`];
  if (code === 'SQLITE_FULL') return ['The disk is full: free some room, then start again.'];
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY')
    return [`This user may not write to the data folder: ${message}`];
  return [`The hub could not start: ${message}`];
}

/** `tcp://192.168.1.50:9100, "pintu timur", as printer.json says`. */
function whereIs({ name, address }: PrinterSettings, { printer }: Settings): string {
  const named = name === undefined ? '' : `, "${name}"`;
  return printer === address ? printer : `${address}${named}, as ${printer} says`;
}

function greet(hub: Hub, settings: Settings, printer: PrinterSettings, virtual: VirtualPrinter | null): void {
  const lines = [
    `Antrean is running on ${hub.url}`,
    `  kiosk    ${hub.url}/kiosk/`,
    `  counter  ${hub.url}/counter/`,
    `  display  ${hub.url}/display/`,
    `  status   ${hub.url}/admin/`,
    `  printer  ${virtual?.pageUrl ?? whereIs(printer, settings)}`,
    ...(hub.publicPort === null
      ? []
      : [`  phones   ${settings['public-url']} (proxy to http://${settings.host}:${hub.publicPort})`]),
    `Data: ${resolve(settings.data)}. Stop with Ctrl+C.`,
  ];
  if (settings.hours === 'always')
    lines.push('Opening hours are ignored for a first look; --hours hall observes them.');
  console.log(lines.join('\n'));
}

function stopOnSignals(hub: Hub, virtual: VirtualPrinter | null, beforeExit: () => void): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await hub.close();
    await virtual?.stop();
    beforeExit();
    console.log('Antrean has stopped.');
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  // Sent by a starter that cannot send signals.
  process.on('message', (message) => {
    if (message === 'stop') void stop();
  });
}
