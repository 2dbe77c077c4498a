import { unbrokenParts } from './unbroken-parts.ts';

/** A text in which a line never ends behind the hyphen of a short word: not `KTP-` and `el`. */
export function Unbroken({ text }: { readonly text: string }) {
  const parts = unbrokenParts(text);
  if (parts.length === 1) return text;
  return parts.map((part, place) =>
    place % 2 === 0 ? (
      part
    ) : (
      <span key={place} className="unbroken">
        {part}
      </span>
    ),
  );
}
