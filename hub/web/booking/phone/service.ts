/** A service's page: what was ticked stays ticked on this phone. */
import { keepTicks, ticksOf } from './kept.ts';

export function startService(): void {
  const service = new URLSearchParams(location.search).get('id') ?? '';
  const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-tick]')];
  const ticked = new Set(ticksOf(service));
  for (const box of boxes) box.checked = ticked.has(Number(box.dataset.tick));
  addEventListener('change', () =>
    keepTicks(
      service,
      boxes.filter(({ checked }) => checked).map((box) => Number(box.dataset.tick)),
    ),
  );
}
