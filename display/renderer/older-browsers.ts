/**
 * What the browser of a television may lack, from Chromium 90 on. The build brings the syntax; here is the rest: a few
 * functions, and the width of containers, for which `1cqw` is new. Where all of it is there nothing is done.
 */

/** An element marked `data-container` is one by its style (`container-type`) where the browser knows that. */
const CONTAINERS = '[data-container]';

export function helpOlderBrowsers(): void {
  addFunctions();
  if (!CSS.supports('width', '1cqw')) keepContainerWidths();
}

function addFunctions(): void {
  const add = (owner: object, name: string, value: unknown) => {
    if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
  };
  function at(this: ArrayLike<unknown>, index: number): unknown {
    return this[index < 0 ? this.length + index : index];
  }
  for (const kind of [Array, String, Uint8Array, Float32Array]) add(kind.prototype, 'at', at);
  add(Array.prototype, 'toSorted', function (this: readonly unknown[], compare?: (a: unknown, b: unknown) => number) {
    return [...this].sort(compare);
  });
  add(
    Object,
    'hasOwn',
    (owner: object, key: PropertyKey) => Reflect.getOwnPropertyDescriptor(owner, key) !== undefined,
  );
  add(AbortSignal, 'timeout', (ms: number) => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), ms);
    return stop.signal;
  });
}

/** Gives each container a hundredth of its width as `--cqw`, which the styles take in place of `1cqw`. */
function keepContainerWidths(): void {
  const widths = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries)
      (target as HTMLElement).style.setProperty('--cqw', `${contentRect.width / 100}px`);
  });
  const watch = (root: ParentNode) => {
    for (const container of root.querySelectorAll(CONTAINERS)) widths.observe(container);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(CONTAINERS)) widths.observe(node);
        watch(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  watch(document);
}
