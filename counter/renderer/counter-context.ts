/** What every part of the counter's screen needs: its words, the hall, and the way to send. */
import { createContext, useContext } from 'react';
import type { Hall, Language } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import type { Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import type { Flow, FlowStep } from './flow.ts';
import type { Run } from './use-commands.ts';

export type CounterScreen = {
  readonly words: Words;
  readonly language: Language;
  readonly hall: Hall;
  /** What is shown is fresh, so buttons may be pressed. */
  readonly isLive: boolean;
  readonly lettersOn: boolean;
  readonly flow: Flow;
  readonly step: (step: FlowStep) => boolean;
  readonly run: Run;
  /** Asks a question that another of its kind may overtake: the screen says nothing of it by itself. */
  readonly ask: Send;
  readonly hubNow: () => Instant | null;
};

const Context = createContext<CounterScreen | null>(null);
export const CounterProvider = Context.Provider;

/** The screen around a component; throws outside of one. */
export function useCounter(): CounterScreen {
  const screen = useContext(Context);
  if (!screen) throw new Error('useCounter is called outside of its provider');
  return screen;
}
