/**
 * The virtual printer as a program of its own:
 * `node shared/printing/virtual/main.ts --port 4002 --web-port 4001 [--profile 58mm] [--speed MM/S] [--or-free]`.
 * Forked by a starter, it says where it listens and ends when the starter is gone.
 */
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { startVirtualPrinter, type VirtualPrinter, type VirtualPrinterOptions } from './virtual-printer.ts';

const portMeant = 'must be a port from 1 to 65535 (0 picks a free one)';
const port = z.coerce.number(portMeant).int(portMeant).min(0, portMeant).max(65_535, portMeant);
const speedMeant = 'must be millimetres a second, above 0';
const flags = z.strictObject({
  port: port.default(4002),
  'web-port': port.default(4001),
  host: z.string().default('127.0.0.1'),
  profile: z.enum(['80mm', '58mm'], 'must be 80mm or 58mm').default('80mm'),
  speed: z.coerce.number(speedMeant).positive(speedMeant).default(150),
  /** Where a port is taken, take any other. */
  'or-free': z.boolean().default(false),
});

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function readFlags(): z.output<typeof flags> {
  const text = { type: 'string' } as const;
  const options = {
    port: text,
    'web-port': text,
    host: text,
    profile: text,
    speed: text,
    'or-free': { type: 'boolean' },
  } as const;
  try {
    const parsed = flags.safeParse({ ...parseArgs({ options }).values });
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    fail(`--${issue?.path.join('.')} ${issue?.message}`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

/** Why it cannot listen, and which flag changes that. */
function explain(error: unknown, { port, webPort, host }: VirtualPrinterOptions): string {
  const { code, message, port: refused } = error as NodeJS.ErrnoException & { readonly port?: number };
  const flag = refused === webPort && refused !== port ? '--web-port (its page)' : '--port (its paper)';
  if (code === 'EADDRINUSE') return `port ${refused} is taken by another program. Choose another with ${flag}.`;
  if (code === 'EACCES') return `this user may not listen on port ${refused}. Choose one above 1023 with ${flag}.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `this machine has no address ${host}: see --host.`;
  return message;
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

async function startAnywhere(options: VirtualPrinterOptions, orFree: boolean): Promise<VirtualPrinter> {
  try {
    return await startVirtualPrinter(options);
  } catch (error) {
    if (isTaken(error) && orFree) return startVirtualPrinter({ ...options, port: 0, webPort: 0 });
    fail(`The virtual printer was not started: ${explain(error, options)}`);
  }
}

const { port: paperPort, 'web-port': webPort, host, profile, speed, 'or-free': orFree } = readFlags();
const printer = await startAnywhere({ port: paperPort, webPort, host, profile, mmPerSecond: speed }, orFree);

const stop = async () => {
  await printer.close();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
if (process.send) {
  process.on('disconnect', () => void stop());
  // The starter decides when it is over, also after a Ctrl+C in the terminal they share.
  process.on('SIGINT', () => undefined);
  process.send({ type: 'ready', port: printer.port, webPort: printer.webPort });
} else {
  process.on('SIGINT', () => void stop());
  console.log(
    `Virtual printer (${profile}) at tcp://${host}:${printer.port}, its paper at http://${host}:${printer.webPort}/`,
  );
}
