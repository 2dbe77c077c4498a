/** Sound of one voice in memory, and as a WAV file. */

/** Mono, −1 to 1. */
export type Wave = { readonly rate: number; readonly samples: Float32Array };

const PCM = 1;
const ANY_PCM = 0xfffe;

export type ReadWave = { readonly ok: true; readonly wave: Wave } | { readonly ok: false; readonly problem: string };

/**
 * Reads a WAV file of 16 or 24 bits, made mono by the mean of its channels. Reads as far as it goes where its head says
 * more, as a program does that writes to a pipe.
 */
export function readWave(bytes: Uint8Array): ReadWave {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 44 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return { ok: false, problem: 'it is no WAV file' };
  let form: { channels: number; rate: number; width: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(at) === 'fmt ' && body + 16 <= bytes.length) {
      const kind = view.getUint16(body, true);
      form = {
        channels: view.getUint16(body + 2, true),
        rate: view.getUint32(body + 4, true),
        width: view.getUint16(body + 14, true) / 8,
      };
      const isGood = (kind === PCM || kind === ANY_PCM) && (form.width === 2 || form.width === 3) && form.channels >= 1;
      if (!isGood || form.rate < 8_000 || form.rate > 192_000)
        return { ok: false, problem: 'it is not plain sound of 16 or 24 bits (PCM)' };
    }
    if (tag(at) === 'data' && form) {
      const { channels, rate, width } = form;
      const frame = channels * width;
      const frames = Math.floor(Math.min(length, bytes.length - body) / frame);
      const samples = new Float32Array(frames);
      for (let index = 0; index < frames; index += 1) {
        let sum = 0;
        for (let channel = 0; channel < channels; channel += 1) {
          const place = body + index * frame + channel * width;
          sum +=
            width === 2
              ? view.getInt16(place, true) / 32_768
              : (view.getInt16(place + 1, true) * 256 + view.getUint8(place)) / 8_388_608;
        }
        samples[index] = sum / channels;
      }
      return { ok: true, wave: { rate, samples } };
    }
    at = body + length + (length % 2);
  }
  return { ok: false, problem: 'there is no sound in it' };
}

/** As a WAV file of 16 bits. */
export function writeWave({ rate, samples }: Wave): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(PCM, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => {
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + index * 2);
  });
  return bytes;
}
