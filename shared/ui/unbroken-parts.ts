/** Longer ones may need to be broken where room is short. */
const LONGEST = 12;
const hyphenated = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

/**
 * A text in parts, of which every second is a short word with a hyphen that must not be broken behind it: `KTP-el`,
 * `M-Paspor`. Joined they are the text.
 */
export function unbrokenParts(text: string): readonly string[] {
  const parts = [''];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(hyphenated)) {
    if (word.length > LONGEST) continue;
    parts[parts.length - 1] += text.slice(end, index);
    parts.push(word, '');
    end = index + word.length;
  }
  parts[parts.length - 1] += text.slice(end);
  return parts;
}
