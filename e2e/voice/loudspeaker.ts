/** A loudspeaker that can be listened to: a PulseAudio server of its own with a sink that goes nowhere, and its recorder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Loudspeaker = {
  /** For the environment of a program that is to sound on it. */
  readonly env: Readonly<Record<string, string>>;
  /** Records what sounds from now on; `stop` gives it, as mono samples, once what is on its way is heard. */
  readonly listen: () => Promise<{ readonly stop: () => Promise<Float32Array> }>;
  /** The server is gone, as after a crash of the machine's sound; `start` brings it back. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Samples in a second: the rate that PulseAudio has by itself, so that Chromium takes it too and nothing is resampled. */
export const SAMPLE_RATE = 44_100;

/** So long a sink that goes nowhere holds back what it is given. */
const ON_ITS_WAY_MS = 2_500;

/** Why nothing can be listened to here, or null where it can. */
export const whyNoLoudspeaker = (): string | null => {
  const missing = ['pulseaudio', 'parec'].filter((program) => !existsSync(`/usr/bin/${program}`));
  return missing.length > 0 ? `${missing.join(' and ')} are not here (apt-get install pulseaudio)` : null;
};

export async function openLoudspeaker(): Promise<Loudspeaker> {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-sound-'));
  const env = {
    PULSE_SERVER: `unix:${folder}/native`,
    PULSE_RUNTIME_PATH: folder,
    PULSE_STATE_PATH: folder,
    PULSE_COOKIE: join(folder, 'cookie'),
  };
  let server: ChildProcess;
  const start = async () => {
    server = spawn(
      'pulseaudio',
      [
        ...[
          '-n',
          '--daemonize=no',
          '--use-pid-file=no',
          '--exit-idle-time=-1',
          '--disallow-exit',
          '--log-level=notice',
        ],
        ...['-L', `module-native-protocol-unix socket=${folder}/native auth-anonymous=1`],
        ...['-L', `module-null-sink sink_name=hall format=float32le channels=1 rate=${SAMPLE_RATE}`],
      ],
      { env: { ...process.env, ...env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' }, stdio: 'ignore' },
    );
    await untilThere(`${folder}/native`, server);
  };
  const kill = () => end(server, 'SIGKILL');
  await start();
  return {
    env,
    listen: async () => {
      const recorder = spawn(
        'parec',
        ['--device=hall.monitor', '--format=float32le', '--channels=1', `--rate=${SAMPLE_RATE}`, '--latency-msec=50'],
        { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] },
      );
      const pieces: Buffer[] = [];
      recorder.stdout.on('data', (piece: Buffer) => pieces.push(piece));
      await once(recorder.stdout, 'data');
      return {
        stop: async () => {
          await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS));
          await end(recorder, 'SIGTERM');
          const bytes = Buffer.concat(pieces);
          const samples = new Float32Array(Math.floor(bytes.byteLength / 4));
          for (let index = 0; index < samples.length; index++) samples[index] = bytes.readFloatLE(index * 4);
          return samples;
        },
      };
    },
    kill,
    start,
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilThere(file: string, server: ChildProcess): Promise<void> {
  const latest = performance.now() + 10_000;
  while (!existsSync(file)) {
    if (server.exitCode !== null) throw new Error(`pulseaudio ended with ${server.exitCode}`);
    if (performance.now() > latest) throw new Error('pulseaudio does not start');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}
