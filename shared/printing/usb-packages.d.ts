/** What is used of `usb` 1.9, libusb for Node, and of the printer adapter that is built on it; neither brings types. */
declare module 'usb' {
  /** Ends with an error that is named after libusb's; bytes may have been moved all the same. */
  type TransferDone = (error: Error | undefined, buffer: Uint8Array, moved: number) => void;
  export type UsbTransfer = {
    /** Throws where the device is gone. */
    readonly submit: (buffer: Uint8Array) => unknown;
    /** Asks for its end, which its callback tells. */
    readonly cancel: () => boolean;
  };
  export type UsbEndpoint = {
    readonly direction: 'in' | 'out';
    readonly transferType: number;
    readonly descriptor: { readonly wMaxPacketSize: number };
    /** `timeoutMs` 0: it may take for ever. */
    readonly makeTransfer: (timeoutMs: number, done: TransferDone) => UsbTransfer;
    readonly clearHalt: (done: (error?: Error) => void) => void;
  };
  export type UsbInterface = {
    readonly descriptor: { readonly bInterfaceClass: number };
    readonly endpoints: readonly UsbEndpoint[];
  };
  export type UsbDevice = {
    readonly deviceDescriptor: {
      readonly idVendor: number;
      readonly idProduct: number;
      readonly bDeviceClass: number;
    };
    readonly open: () => void;
    readonly close: () => void;
    /** While it is open. */
    readonly interfaces: readonly UsbInterface[] | null;
  };
  const usb: {
    readonly getDeviceList: () => readonly UsbDevice[];
    readonly LIBUSB_TRANSFER_TYPE_BULK: number;
    readonly LIBUSB_CLASS_HUB: number;
    readonly LIBUSB_CLASS_PRINTER: number;
  };
  export default usb;
}

declare module 'escpos-usb' {
  import type { UsbDevice } from 'usb';

  class Adapter {
    constructor(device: Pick<UsbDevice, 'open' | 'close' | 'interfaces'>);
    /** Calls back once for every interface; throws where the system refuses the device. */
    open(done: (error: Error | null) => void): void;
    close(done: (error: Error | null) => void): void;
    /** The devices that call themselves printers. */
    static findPrinter(): readonly UsbDevice[];
  }
  export default Adapter;
}
