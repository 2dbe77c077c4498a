/**
 * The printer on a USB socket: found by its address, opened and closed by `escpos-usb`. Both packages are optional and
 * native, so they are loaded when somebody asks for such a printer, and not before.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { UsbDevice, UsbEndpoint, UsbInterface } from 'usb';

export type OpenedUsb = {
  readonly out: UsbEndpoint;
  /** Null where the printer has no way to answer. */
  readonly in: UsbEndpoint | null;
  readonly close: () => Promise<void>;
};

const CLOSE_WITHIN_MS = 250;
const CLOSE_AGAIN_MS = 10;

/**
 * Opens the printer at `usb:VENDOR:PRODUCT` (hexadecimal), or at `usb:` the only one there is. Rejects, in words for
 * whoever set the address, where there is none or more than one, or the system does not give it away.
 */
export async function openUsbDevice(address: URL, timeoutMs: number): Promise<OpenedUsb> {
  const { usb, Adapter } = await loadPackages();
  const isBulk = ({ transferType }: UsbEndpoint) => transferType === usb.LIBUSB_TRANSFER_TYPE_BULK;
  const pipe = (from: UsbInterface | undefined, direction: UsbEndpoint['direction']) =>
    from?.endpoints.find((endpoint) => endpoint.direction === direction && isBulk(endpoint)) ?? null;
  /** Some printers have a class of their own making; they are known by their pipe. */
  const printing = (device: UsbDevice): UsbInterface | undefined => {
    const fit = device.interfaces?.filter((each) => pipe(each, 'out') !== null) ?? [];
    return fit.find(({ descriptor }) => descriptor.bInterfaceClass === usb.LIBUSB_CLASS_PRINTER) ?? fit[0];
  };

  const others = usb.getDeviceList().filter((each) => each.deviceDescriptor.bDeviceClass !== usb.LIBUSB_CLASS_HUB);
  const device = choose(address, Adapter.findPrinter(), others);
  // Only what prints is shown to the adapter: it claims all that it sees, and calls back for each.
  const adapter = new Adapter({
    open: () => device.open(),
    close: () => device.close(),
    get interfaces() {
      const found = printing(device);
      return found ? [found] : [];
    },
  });
  const close = async () => {
    const tryToClose = () => new Promise<Error | null>((done) => adapter.close(done));
    const giveUpAt = performance.now() + CLOSE_WITHIN_MS;
    // It refuses while something is under way, and what was cancelled takes a moment to end.
    while ((await tryToClose()) && performance.now() < giveUpAt) await sleep(CLOSE_AGAIN_MS);
  };

  const opened = await new Promise<Error | null>((done) => {
    setTimeout(() => done(new Error(`it was not open within ${timeoutMs} ms`)), timeoutMs).unref();
    try {
      adapter.open(done);
      if (!printing(device)) done(new Error('it takes no bytes: it is no printer'));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
  const own = printing(device);
  const out = pipe(own, 'out');
  if (!opened && out) return { out, in: pipe(own, 'in'), close };
  await close();
  throw new Error(`${idOf(device)} on USB cannot be opened: ${inWords(opened)}`);
}

async function loadPackages() {
  try {
    const [{ default: usb }, { default: Adapter }] = await Promise.all([import('usb'), import('escpos-usb')]);
    return { usb, Adapter };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(
      `What speaks USB does not run on this machine (${process.platform} ${process.arch}): install it with ` +
        `\`npm ci --include=optional\`, or reach the printer another way, such as file:///dev/usb/lp0. (${reason})`,
    );
  }
}

/** The device that the address means. */
function choose(address: URL, printers: readonly UsbDevice[], all: readonly UsbDevice[]): UsbDevice {
  const wanted = address.pathname.toLowerCase();
  const fit = wanted === '' ? printers : all.filter((device) => idOf(device) === wanted);
  const [device, second] = fit;
  if (device && !second) return device;
  const named = (devices: readonly UsbDevice[]) => devices.map((each) => `usb:${idOf(each)}`).join(', ');
  const there = all.length === 0 ? 'Nothing is plugged in there' : `There are ${named(all)}`;
  if (!device)
    throw new Error(`${wanted ? `No ${wanted}` : 'Nothing that calls itself a printer'} is on USB. ${there}.`);
  if (wanted === '') throw new Error(`There are several printers on USB: say which, ${named(fit)}.`);
  throw new Error(`There are ${fit.length} of ${wanted} on USB, and nothing tells them apart: leave one plugged in.`);
}

/** `04b8:0e15` */
const idOf = ({ deviceDescriptor: { idVendor, idProduct } }: UsbDevice): string =>
  [idVendor, idProduct].map((id) => id.toString(16).padStart(4, '0')).join(':');

/** Why the system refuses a device, by libusb's name for it. */
function inWords(error: Error | null): string {
  const said = error?.message ?? '';
  if (said.includes('LIBUSB_ERROR_ACCESS')) return 'this user may not use it (on Linux: a udev rule gives it away)';
  if (said.includes('LIBUSB_ERROR_BUSY')) return 'another program has it';
  if (said.includes('LIBUSB_ERROR_NO_DEVICE')) return 'it was pulled out';
  if (said.includes('LIBUSB_ERROR_NOT_SUPPORTED') || said.includes('LIBUSB_ERROR_NOT_FOUND'))
    return 'the driver of the system keeps it (on Windows: use windows:NAME, or give it the driver WinUSB)';
  return said;
}
