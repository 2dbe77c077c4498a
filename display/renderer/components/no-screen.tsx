import type { Words } from '#shared/text/index.ts';
import { FullScreen } from './full-screen.tsx';

type Props = {
  readonly wanted: string;
  /** The ids of the screens that there are. */
  readonly known: readonly string[];
  readonly text: Words['display']['noScreen'];
};

/** The address asks for a screen that the hall does not have: which it has. */
export function NoScreen({ wanted, known, text }: Props) {
  const hint = known.length > 0 ? `${text.known} ${known.join(', ')}` : text.none;
  return <FullScreen title={text.title} hint={`${text.wanted(wanted.slice(0, 64))} ${hint}`} />;
}
