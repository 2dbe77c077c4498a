/**
 * For tests: libusb without a socket. It stands where the native part of the package `usb` would be, so that the
 * package itself and the adapter on top of it run as they are; what it does is what libusb's manual says.
 */
import { createRequire } from 'node:module';

/** What is plugged in, as its descriptors say; `class` 7 is a printer, 255 of the maker's own. */
export type FakeUsbDevice = {
  readonly vendor: number;
  readonly product: number;
  /** 9 is a hub. */
  readonly deviceClass?: number;
  readonly interfaces: readonly { readonly class: number; readonly endpoints: readonly number[] }[];
  /** The name of the error with which libusb refuses each. */
  readonly refusesToOpen?: string;
  readonly refusesToBeClaimed?: string;
  /** Answers a read with nothing where others wait until they have something to say. */
  readonly answersNothing?: boolean;
  /** Called for each opening: the printer's end of its two pipes. */
  readonly plugIn: (cable: FakeCable) => FakePlug;
};
export type FakeCable = {
  readonly send: (bytes: Uint8Array) => void;
  readonly unplug: () => void;
};
export type FakePlug = {
  /** Resolves when it has taken the piece: to the count of its bytes, or to the name of what ended it. */
  readonly receive: (bytes: Uint8Array) => Promise<number | string>;
  readonly closed: () => void;
};

export type FakeUsb = {
  /** Returns how to unplug it. */
  readonly plug: (device: FakeUsbDevice) => () => void;
  /** How often a halted pipe was put right. */
  readonly haltsCleared: () => number;
};

type Done = (error: Error | undefined, buffer: Uint8Array, moved: number) => void;
const BULK = 2;
const IN = 0x80;
const PACKET_BYTES = 64;

const require = createRequire(import.meta.url);
const packageFiles = findPackages();

/** Why there can be no USB on this machine; null when there can. */
export const noUsbHere: string | null = packageFiles ? null : 'the optional packages for USB are not installed';

function findPackages() {
  try {
    require.resolve('escpos-usb');
    return { loader: createRequire(require.resolve('usb')).resolve('node-gyp-build') };
  } catch {
    return null;
  }
}

const usbError = (name: string): Error => new Error(name);

class Device {
  readonly deviceDescriptor: object;
  readonly pending = new Set<Transfer>();
  isPlugged = true;
  #plug: FakePlug | null = null;
  #inbox: number[] = [];
  readonly #claimed = new Set<number>();
  readonly fake: FakeUsbDevice;
  readonly #onUnplug: () => void;
  readonly #onHaltCleared: () => void;

  constructor(fake: FakeUsbDevice, onUnplug: () => void, onHaltCleared: () => void) {
    this.fake = fake;
    this.#onUnplug = onUnplug;
    this.#onHaltCleared = onHaltCleared;
    this.deviceDescriptor = {
      idVendor: fake.vendor,
      idProduct: fake.product,
      bDeviceClass: fake.deviceClass ?? 0,
    };
  }

  unplug(): void {
    if (!this.isPlugged) return;
    this.isPlugged = false;
    this.#onUnplug();
    for (const transfer of this.pending) transfer.end(usbError('LIBUSB_TRANSFER_NO_DEVICE'), 0);
    this.#plug?.closed();
  }

  __open(): void {
    if (!this.isPlugged) throw usbError('LIBUSB_ERROR_NO_DEVICE');
    if (this.fake.refusesToOpen) throw usbError(this.fake.refusesToOpen);
    this.#inbox = [];
    this.#plug = this.fake.plugIn({
      send: (bytes) => {
        this.#inbox.push(...bytes);
        this.#feed();
      },
      unplug: () => this.unplug(),
    });
  }

  __close(): void {
    if (this.pending.size > 0) throw new Error("Can't close device with a pending request");
    this.#claimed.clear();
    if (this.isPlugged) this.#plug?.closed();
    this.#plug = null;
  }

  __getConfigDescriptor() {
    return {
      interfaces: this.fake.interfaces.map((each, number) => [
        {
          bInterfaceNumber: number,
          bInterfaceClass: each.class,
          endpoints: each.endpoints.map((address) => ({
            bEndpointAddress: address,
            bmAttributes: BULK,
            wMaxPacketSize: PACKET_BYTES,
          })),
        },
      ]),
    };
  }

  __setInterface(number: number, _: number, done: (error?: Error) => void): void {
    setImmediate(() => done(this.#claimed.has(number) ? undefined : usbError('LIBUSB_ERROR_NOT_FOUND')));
  }

  __isKernelDriverActive(): boolean {
    return false;
  }

  __claimInterface(number: number): void {
    if (this.fake.refusesToBeClaimed) throw usbError(this.fake.refusesToBeClaimed);
    this.#claimed.add(number);
  }

  __clearHalt(_: number, done: (error?: Error) => void): void {
    this.#onHaltCleared();
    setImmediate(done);
  }

  take(transfer: Transfer): void {
    if (!this.isPlugged) throw usbError('LIBUSB_ERROR_NO_DEVICE');
    this.pending.add(transfer);
    if (transfer.isIn) this.#feed();
    else
      void this.#plug?.receive(Uint8Array.from(transfer.buffer)).then((took) => {
        if (typeof took === 'number') transfer.end(undefined, took);
        else transfer.end(usbError(took), 0);
      });
  }

  #feed(): void {
    for (const transfer of this.pending) {
      if (!transfer.isIn || (this.#inbox.length === 0 && !this.fake.answersNothing)) continue;
      const bytes = this.#inbox.splice(0, transfer.buffer.length);
      transfer.buffer.set(bytes);
      transfer.end(undefined, bytes.length);
    }
  }
}

class Transfer {
  readonly isIn: boolean;
  buffer: Uint8Array = new Uint8Array(0);
  readonly #device: Device;
  readonly #done: Done;

  constructor(device: Device, address: number, _type: number, _timeoutMs: number, done: Done) {
    this.#device = device;
    this.#done = done;
    this.isIn = (address & IN) !== 0;
  }

  submit(buffer: Uint8Array): this {
    this.buffer = buffer;
    this.#device.take(this);
    return this;
  }

  cancel(): boolean {
    const isPending = this.#device.pending.has(this);
    this.end(usbError('LIBUSB_TRANSFER_CANCELLED'), 0);
    return isPending;
  }

  /** Tells it later, as libusb does from its own thread; the first end counts. */
  end(error: Error | undefined, moved: number): void {
    if (!this.#device.pending.delete(this)) return;
    setImmediate(() => this.#done.call(this, error, this.buffer, moved));
  }
}

/** Puts it in place of libusb for this process; to be called before anything loads `usb`. */
export function installFakeUsb(): FakeUsb {
  if (!packageFiles) throw new Error(noUsbHere ?? '');
  const devices = new Set<Device>();
  let haltsCleared = 0;
  const binding = {
    Device,
    Transfer,
    LIBUSB_ENDPOINT_IN: IN,
    LIBUSB_TRANSFER_TYPE_BULK: BULK,
    LIBUSB_CLASS_PRINTER: 7,
    LIBUSB_CLASS_HUB: 9,
    LIBUSB_CAP_HAS_HOTPLUG: 1,
    getDeviceList: () => [...devices],
    _getLibusbCapability: () => 1,
    _enableHotplugEvents: () => undefined,
    _disableHotplugEvents: () => undefined,
  };
  const { loader } = packageFiles;
  require.cache[loader] = Object.assign(Object.create(null), {
    id: loader,
    filename: loader,
    loaded: true,
    exports: () => binding,
  });
  return {
    plug: (fake) => {
      const device: Device = new Device(
        fake,
        () => devices.delete(device),
        () => {
          haltsCleared++;
        },
      );
      devices.add(device);
      return () => device.unplug();
    },
    haltsCleared: () => haltsCleared,
  };
}
