/** A choice of this workplace, remembered in its browser. */
import { useState } from 'react';

/** The remembered value while it is one of `allowed`, else the fallback; and the way to change it. */
export function useSetting<Value extends string>(
  name: string,
  allowed: readonly Value[],
  fallback: Value,
): readonly [Value, (value: Value) => void] {
  const key = `antrean-counter-${name}`;
  const [value, setValue] = useState(() => allowed.find((one) => one === localStorage.getItem(key)) ?? fallback);
  const remember = (next: Value) => {
    localStorage.setItem(key, next);
    setValue(next);
  };
  return [value, remember];
}
