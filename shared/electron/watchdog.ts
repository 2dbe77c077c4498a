/** Notices a page that hangs: it is asked for a sign of life, and a page that owes one too long is reported once. */

const ASK_EVERY_MS = 2_000;
const HUNG_AFTER_MS = 10_000;

/**
 * Asks `isAlive` every two seconds and calls `onHung` once if an answer is owed for ten. A page without an input
 * device would never be noticed by Electron's own `unresponsive`, which waits for an unanswered input event.
 */
export function watchPage(isAlive: () => Promise<unknown>, onHung: () => void): { readonly stop: () => void } {
  let owedSince: number | null = null;
  const timer = setInterval(() => {
    const now = performance.now();
    if (owedSince !== null) {
      if (now - owedSince < HUNG_AFTER_MS) return;
      clearInterval(timer);
      onHung();
      return;
    }
    owedSince = now;
    const answered = () => {
      owedSince = null;
    };
    // A page that refuses the question still answers; one whose process is gone is reported by Electron.
    isAlive().then(answered, answered);
  }, ASK_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
