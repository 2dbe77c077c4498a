/** The commands of `escpos` as strings, a character for each byte; its main file drags abandoned packages along. */
declare module 'escpos/commands.js' {
  const commands: {
    readonly ESC: string;
    readonly EOL: string;
    /** `ESC t`, without its argument: the name is the package's own. */
    readonly TAB: string;
    readonly FS: string;
    readonly HARDWARE: { readonly HW_INIT: string };
    readonly TEXT_FORMAT: {
      readonly TXT_BOLD_ON: string;
      readonly TXT_BOLD_OFF: string;
      readonly TXT_ALIGN_LT: string;
      readonly TXT_ALIGN_CT: string;
      /** Times the natural size less one, 0–7. */
      readonly TXT_CUSTOM_SIZE: (width: number, height: number) => string;
    };
    readonly CODE2D_FORMAT: { readonly TYPE_QR: string; readonly CODE2D: string };
    readonly GSV0_FORMAT: { readonly GSV0_NORMAL: string; readonly GSV0_DWDH: string };
  };
  export default commands;
}
