/** The list of the registrations that this phone keeps. */
import { keptBookings } from './kept.ts';
import { addressOf, byId, fill } from './page.ts';

/** Shows the list where there is any. */
export function showMine(): void {
  const section = byId('mine');
  const list = section?.querySelector('ul');
  if (!section || !list) return;
  const kept = keptBookings();
  section.hidden = kept.length === 0;
  fill(
    list,
    ...kept.map(({ code, name }) => {
      const link = document.createElement('a');
      link.href = `${addressOf('c')}#${code}`;
      link.textContent = name;
      const item = document.createElement('li');
      item.append(link);
      return item;
    }),
  );
}
