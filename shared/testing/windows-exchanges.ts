/**
 * For tests: what PowerShell answers to the script of shared/printing/transports/windows-spooler.ts.
 *
 * NOT RECORDED ON WINDOWS: none was at hand. Constructed from Microsoft's documentation: errors of winspool.drv (5 access
 * denied, 1722 the spooler's service does not run), what `-EncodedCommand` writes to a redirected standard error (CLIXML,
 * whatever the output format), lines that end in CR LF. Put a recording in their place when there is one.
 */
import type { SpoolerState } from './spooler.ts';

export const windowsPrinter = 'Kios 1';

const loading =
  '#< CLIXML\r\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj S="progress" RefId="0">' +
  '<MS><PR N="Record"><AV>Preparing modules for first use.</AV></PR></MS></Obj></Objs>';

/** By whether a job was handed over, or only asked for the printer. */
type Answers = Readonly<
  Record<'asked' | 'printed', { readonly code: number; readonly output: string; readonly errors: string }>
>;
const always = (code: number, output: string): Answers => {
  const answer = { code, output: `${output}\r\n`, errors: loading };
  return { asked: answer, printed: answer };
};
const ok = always(0, 'OK');

export const windowsExchanges: Readonly<Record<Exclude<SpoolerState, 'unreachable'>, Answers>> = {
  idle: ok,
  unknown: always(
    1,
    `NO there is no printer ${windowsPrinter}. There are: EPSON TM-T82X Receipt, Microsoft Print to PDF`,
  ),
  stopped: always(1, `NO the printer ${windowsPrinter} is paused or set offline`),
  refusing: { ...ok, printed: always(1, 'NO StartDocPrinter failed with error 5').printed },
  'not-running': always(1, 'NO The RPC server is unavailable. (1722)'),
};
