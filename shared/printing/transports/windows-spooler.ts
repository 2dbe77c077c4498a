/**
 * Printers behind the spooler of Windows: `windows:NAME`, as the control panel names it. The bytes go through as they
 * are (data type RAW), by the calls of winspool.drv, for which Windows has no program of its own.
 */
import { runProgram } from './run-program.ts';
import { spoolerTransport } from './spooler.ts';
import type { OpenTransport } from './transport.ts';

/** The calls of winspool.drv, as .NET is told of them. */
const CALLS = `
[DllImport("winspool.drv", CharSet=CharSet.Unicode, SetLastError=true)] public static extern bool OpenPrinter(string name, out IntPtr printer, IntPtr defaults);
[DllImport("winspool.drv", SetLastError=true)] public static extern bool ClosePrinter(IntPtr printer);
[StructLayout(LayoutKind.Sequential, CharSet=CharSet.Unicode)] public struct DocInfo { public string Name; public string Output; public string Type; }
[DllImport("winspool.drv", CharSet=CharSet.Unicode, SetLastError=true)] public static extern int StartDocPrinter(IntPtr printer, int level, ref DocInfo info);
[DllImport("winspool.drv", SetLastError=true)] public static extern bool EndDocPrinter(IntPtr printer);
[DllImport("winspool.drv", SetLastError=true)] public static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
`;

/**
 * Reads the job as base64 from standard input; an empty one only asks whether the printer is there. Answers OK, or NO and
 * why: what is thrown would come as XML.
 */
const SCRIPT = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
function Check($worked, $what) { if (-not $worked) { throw "$what failed with error $([Runtime.InteropServices.Marshal]::GetLastWin32Error())" } }
try {
  Add-Type -Namespace Antrean -Name Spool -MemberDefinition @'${CALLS}'@
  $name = $env:ANTREAN_SPOOLER_PRINTER
  $all = @(Get-CimInstance Win32_Printer)
  $queue = $all | Where-Object { $_.Name -eq $name }
  if (-not $queue) { throw "there is no printer $name. There are: $($all.Name -join ', ')" }
  if ($queue.WorkOffline -or ($queue.PrinterState -band 1)) { throw "the printer $name is paused or set offline" }
  $text = [Console]::In.ReadToEnd().Trim()
  if ($text -ne '') {
    $bytes = [Convert]::FromBase64String($text)
    $printer = [IntPtr]::Zero
    Check ([Antrean.Spool]::OpenPrinter($name, [ref]$printer, [IntPtr]::Zero)) 'OpenPrinter'
    try {
      $info = New-Object Antrean.Spool+DocInfo
      $info.Name = 'ticket'; $info.Type = 'RAW'
      Check ([Antrean.Spool]::StartDocPrinter($printer, 1, [ref]$info)) 'StartDocPrinter'
      $written = 0
      Check ([Antrean.Spool]::WritePrinter($printer, $bytes, $bytes.Length, [ref]$written)) 'WritePrinter'
      Check ([Antrean.Spool]::EndDocPrinter($printer)) 'EndDocPrinter'
      if ($written -ne $bytes.Length) { throw "only $written bytes were taken" }
    } finally { [void][Antrean.Spool]::ClosePrinter($printer) }
  }
  'OK'
} catch { "NO $($_.Exception.Message)"; exit 1 }
`;

/** As PowerShell's `-EncodedCommand` wants it, so that no quote is read twice. */
export const encodedScript: string = Buffer.from(SCRIPT, 'utf16le').toString('base64');

/** PowerShell compiles the calls each time it starts, which takes a slow machine seconds. */
const RUNS_WITHIN_MS = 20_000;

/** Opens a printer; rejects where Windows does not know it, or has paused it. */
export const openWindowsSpooler: OpenTransport = async (address, events) => {
  const name = decodeURIComponent(address.pathname);
  const run = async (bytes: Uint8Array) => {
    const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encodedScript];
    const { code, output, errors } = await runProgram('powershell.exe', args, {
      input: Buffer.from(Buffer.from(bytes).toString('base64')),
      env: { ANTREAN_SPOOLER_PRINTER: name },
      withinMs: RUNS_WITHIN_MS,
    });
    const said = output.trim();
    if (code === 0 && said === 'OK') return;
    throw new Error(said.replace(/^NO /, '') || errors.trim() || `PowerShell ended with ${code}`);
  };
  await run(new Uint8Array(0));
  return spoolerTransport(run, events);
};
