/** What the virtual printer says to a question that stands among the printing, with whatever is wrong with it. */
import { type Faults, paperSensorByte } from './faults.ts';
import type { Command } from './parser.ts';

export type Question = Extract<Command, { kind: 'fence' | 'paper-sensor' | 'identify' }>;

const MAKER = 'ANTREAN';
const NAME = 'VIRTUAL';
const latin1 = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')];

/** The bytes of the answer; none where the printer does not know the question. */
export function answerTo(question: Question, faults: Faults): readonly number[] {
  switch (question.kind) {
    case 'fence':
      if (faults.noFenceById) return [];
      return [0x37, 0x22, ...latin1(faults.foreignFence ? '????' : question.id), 0x00];
    case 'paper-sensor':
      return faults.noFenceBySensor ? [] : [paperSensorByte(faults)];
    case 'identify':
      return [0x5f, ...latin1(question.what === 'maker' ? MAKER : NAME), 0x00];
  }
}
