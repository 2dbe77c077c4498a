import { type RefObject, useEffect, useState } from 'react';

/** Whether an element that scrolls has more below what is in sight now. */
export function useMoreBelow(element: RefObject<HTMLElement | null>): boolean {
  const [hasMore, setHasMore] = useState(false);
  useEffect(() => {
    const scrolled = element.current;
    if (!scrolled) return;
    const look = () => setHasMore(scrolled.scrollHeight - scrolled.clientHeight - scrolled.scrollTop > 8);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(scrolled);
    scrolled.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scrolled.removeEventListener('scroll', look);
    };
  }, [element]);
  return hasMore;
}
