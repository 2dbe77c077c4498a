import { useEffect } from 'react';

/** Nobody who points at something on the screen does it for so long. */
const HOLD_MS = 3_000;
/** A finger that rests still moves a little, in CSS pixels. */
const STILL_PX = 40;

/** How far the corner reaches: a third of the width, and down past the header (3 rem, header.module.css). */
const CORNER = { ofWidth: 1 / 3, rem: 6 };

/** The upper left corner, the same at every step; what there is to touch in it stays what it is. */
function isPlace({ clientX, clientY, target }: PointerEvent | MouseEvent): boolean {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const isIn = clientY < CORNER.rem * rem && clientX < CORNER.ofWidth * innerWidth;
  return isIn && !(target instanceof Element && target.closest('button, input, a'));
}

/** Calls `onOpen` when somebody holds the upper left corner of the screen for three seconds, or presses Ctrl+Alt+K. */
export function useStaffGesture(onOpen: () => void): void {
  useEffect(() => {
    let hold: { readonly timer: ReturnType<typeof setTimeout>; readonly x: number; readonly y: number } | null = null;
    const letGo = () => {
      clearTimeout(hold?.timer);
      hold = null;
    };
    const press = (event: PointerEvent) => {
      letGo();
      if (!event.isPrimary || !isPlace(event)) return;
      hold = { timer: setTimeout(onOpen, HOLD_MS), x: event.clientX, y: event.clientY };
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (hold && Math.hypot(clientX - hold.x, clientY - hold.y) > STILL_PX) letGo();
    };
    // A finger that rests opens a menu in some browsers, which would end the hold.
    const noMenu = (event: MouseEvent) => isPlace(event) && event.preventDefault();
    const type = (event: KeyboardEvent) => {
      // By its place, since Alt makes another letter of it on some keyboards.
      if (event.ctrlKey && event.altKey && event.code === 'KeyK') {
        event.preventDefault();
        onOpen();
      }
    };
    const options = { capture: true } as const;
    addEventListener('pointerdown', press, options);
    addEventListener('pointermove', move, options);
    for (const end of ['pointerup', 'pointercancel'] as const) addEventListener(end, letGo, options);
    addEventListener('contextmenu', noMenu, options);
    addEventListener('keydown', type, options);
    return () => {
      letGo();
      removeEventListener('pointerdown', press, options);
      removeEventListener('pointermove', move, options);
      for (const end of ['pointerup', 'pointercancel'] as const) removeEventListener(end, letGo, options);
      removeEventListener('contextmenu', noMenu, options);
      removeEventListener('keydown', type, options);
    };
  }, [onOpen]);
}
