/** The one file of `escpos` that is loaded; its main file drags abandoned packages along. */
declare module 'escpos/statuses.js' {
  type DecodedStatus = {
    readonly statuses: readonly {
      /** The bit's number, or two of them: `2,3`. */
      readonly bit: number | string;
      readonly value: number | string | undefined;
      readonly label: string;
      readonly status: 'ok' | 'warning' | 'error';
    }[];
  };
  type StatusDecoder = new (byte: number) => { toJSON(): DecodedStatus };
  const statuses: {
    readonly PrinterStatus: StatusDecoder;
    readonly OfflineCauseStatus: StatusDecoder;
    readonly ErrorCauseStatus: StatusDecoder;
    readonly RollPaperSensorStatus: StatusDecoder;
  };
  export default statuses;
}
