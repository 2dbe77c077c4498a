/** Videos give way to speech: as loud as they are while nobody speaks, and a murmur while somebody does. */

/** How loud a video is while a call is spoken, as a share of its own loudness. */
export const DUCKED = 0.12;
/** How long the way there takes, and the way back. */
export const DUCK_MS = 300;

export type Ducking = {
  /**
   * Tells a listener, which sounds from now on, how loud it may be: at once, and at each change. Returns the way to
   * leave; one that is silent does not listen, so that no call waits for it.
   */
  readonly listen: (listener: (share: number) => void) => () => void;
  /** Somebody is about to speak: returns after how many milliseconds everything has given way; 0 where nothing sounds. */
  readonly down: () => number;
  readonly up: () => void;
};

export function createDucking(): Ducking {
  const listeners = new Set<(share: number) => void>();
  let share = 1;
  const tell = (next: number) => {
    share = next;
    for (const listener of listeners) listener(share);
  };
  return {
    listen: (listener) => {
      listeners.add(listener);
      listener(share);
      return () => listeners.delete(listener);
    },
    down: () => {
      tell(DUCKED);
      return listeners.size > 0 ? DUCK_MS : 0;
    },
    up: () => tell(1),
  };
}

/** Of this window, which has one voice. */
export const windowDucking = createDucking();

/** Lets a video or an audio element give way, smoothly, from `loudness` (0–1) on. Returns the way to leave it alone again. */
export function duckElement(element: HTMLMediaElement, ducking: Ducking, loudness = 1): () => void {
  let frame = 0;
  element.volume = loudness;
  const leave = ducking.listen((share) => {
    cancelAnimationFrame(frame);
    const from = element.volume;
    const begun = performance.now();
    const step = (now: number) => {
      const way = Math.min(1, Math.max(0, (now - begun) / DUCK_MS));
      element.volume = from + (loudness * share - from) * way;
      if (way < 1) frame = requestAnimationFrame(step);
    };
    step(begun);
    frame = requestAnimationFrame(step);
  });
  return () => {
    cancelAnimationFrame(frame);
    leave();
  };
}
