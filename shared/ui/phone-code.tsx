import { useEffect, useState } from 'react';

type Squares = readonly (readonly boolean[])[];

/** Blank squares that a code needs around it (ISO/IEC 18004). */
const MARGIN = 4;

/** The black squares as one path, a stroke for each. */
const pathOf = (squares: Squares): string =>
  squares
    .flatMap((row, y) => row.map((isBlack, x) => (isBlack ? `M${x + MARGIN} ${y + MARGIN}h1v1h-1z` : '')))
    .join('');

type Props = {
  readonly address: string;
  /** What it is, for those who cannot see it; none where it only shows what the paper looks like. */
  readonly label?: string;
  readonly className?: string | undefined;
};

/** An address as a code for phones. What draws it is loaded with the first one: most screens never show any. */
export function PhoneCode({ address, label, className }: Props) {
  const [squares, setSquares] = useState<Squares | null>(null);
  useEffect(() => {
    let isShown = true;
    void import('../qr-code.ts').then(({ drawCode }) => {
      if (isShown) setSquares(drawCode(address));
    });
    return () => {
      isShown = false;
    };
  }, [address]);
  const size = (squares?.length ?? 0) + 2 * MARGIN;
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
    >
      <rect width={size} height={size} fill="#ffffff" />
      {squares && <path d={pathOf(squares)} fill="#000000" />}
    </svg>
  );
}
