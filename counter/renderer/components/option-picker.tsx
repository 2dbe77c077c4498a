import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Unbroken } from '#shared/ui/unbroken.tsx';
import { useCounter } from '../counter-context.ts';
import styles from './option-picker.module.css';

export type Option = {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  /** It is shown, since people look for it, but cannot be chosen now; the note says why. */
  readonly isOff?: boolean;
};
export type OptionGroup = { readonly title: string; readonly options: readonly Option[] };

/** More than this nobody reads; a word more finds it. */
const SHOWN = 30;
type Props = {
  /** What fits a query, in groups, the one with the best first. */
  readonly find: (query: string) => readonly OptionGroup[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
  readonly label: string;
  readonly placeholder?: string;
  readonly none: string;
};

/**
 * One of many, found by a few words. What fits best is chosen at once, so that Enter takes it; arrow down goes into
 * the list. Without a word nothing is chosen.
 */
export function OptionPicker({ find, chosen, onChoose, label, placeholder, none }: Props) {
  const { words, step } = useCounter();
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => search.current?.focus(), []);

  const found = find(query);
  const shown = firstOf(found, SHOWN);
  const hidden = countOf(found) - countOf(shown);
  const type = (typed: string) => {
    setQuery(typed);
    const best = find(typed)
      .flatMap(({ options }) => options)
      .find(({ isOff }) => !isOff);
    onChoose(typed.trim() === '' ? null : (best?.id ?? null));
  };
  const press = (event: KeyboardEvent) => {
    // The browser would only empty the field, and close the dialog the next time.
    if (event.key === 'Escape') step({ type: 'close-dialog' });
    else if (event.key === 'ArrowDown') {
      const first =
        list.current?.querySelector<HTMLInputElement>('input:checked') ??
        list.current?.querySelector<HTMLInputElement>('input:enabled');
      first?.focus();
      first?.click();
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <label className={styles.search}>
        {label}
        <input
          ref={search}
          type="search"
          value={query}
          placeholder={placeholder}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
        />
      </label>
      <div ref={list} className={styles.list}>
        {shown.map(({ title, options }) => (
          <fieldset key={title} className={styles.group}>
            <legend>{title}</legend>
            {options.map((option) => (
              <label key={option.id} className={styles.option}>
                <input
                  type="radio"
                  name="option"
                  checked={option.id === chosen}
                  disabled={option.isOff ?? false}
                  onChange={() => onChoose(option.id)}
                />
                <span>
                  <Unbroken text={option.label} />
                </span>
                <small>
                  <Unbroken text={option.note} />
                </small>
              </label>
            ))}
          </fieldset>
        ))}
        <p role="status" className={styles.more}>
          {found.length === 0 ? none : hidden > 0 ? words.counter.take.more(hidden) : ''}
        </p>
      </div>
    </>
  );
}

const countOf = (groups: readonly OptionGroup[]): number =>
  groups.reduce((sum, { options }) => sum + options.length, 0);

/** The groups with their first `most` options altogether. */
function firstOf(groups: readonly OptionGroup[], most: number): readonly OptionGroup[] {
  let left = most;
  return groups.flatMap(({ title, options }) => {
    const some = options.slice(0, left);
    left -= some.length;
    return some.length > 0 ? [{ title, options: some }] : [];
  });
}
