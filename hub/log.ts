/** The hub's log: one JSON line per entry on standard error, no personal data, no request bodies. */
export type Log = {
  readonly info: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
};

const plain = (value: unknown): unknown =>
  value instanceof Error
    ? { message: value.message, stack: value.stack, ...('code' in value && { code: value.code }) }
    : value;

/** A log that hands each finished line to `write`. */
export function createLog(write: (line: string) => void, clock: () => number): Log {
  const entry =
    (level: string) =>
    (message: string, facts: Readonly<Record<string, unknown>> = {}) => {
      const told = Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, plain(value)]));
      write(JSON.stringify({ at: new Date(clock()).toISOString(), level, message, ...told }));
    };
  return { info: entry('info'), warn: entry('warn'), error: entry('error') };
}
