import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether an element that scrolls has more below what is in sight now. `button`, if there is one, stands below it while
 * it has, and takes its room from it: what would fit without the button has nothing below.
 */
export function useMoreBelow(element: RefObject<HTMLElement | null>, button?: RefObject<HTMLElement | null>): boolean {
  const [hasMore, setHasMore] = useState(false);
  useEffect(() => {
    const scrolled = element.current;
    if (!scrolled) return;
    const bottomOf = (box: Element) => box.getBoundingClientRect().bottom;
    const look = () => {
      const { scrollHeight, clientHeight, scrollTop } = scrolled;
      const lent = button?.current && scrollTop === 0 ? bottomOf(button.current) - bottomOf(scrolled) : 0;
      setHasMore(scrollHeight - clientHeight - scrollTop - lent > 8);
    };
    look();
    const observer = new ResizeObserver(look);
    for (const part of [scrolled, ...scrolled.children]) observer.observe(part);
    scrolled.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scrolled.removeEventListener('scroll', look);
    };
  }, [element, button]);
  return hasMore;
}
