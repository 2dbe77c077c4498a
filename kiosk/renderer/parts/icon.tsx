/** The kiosk's line pictures on a 24 × 24 grid, own drawings. They stand beside words and are hidden from readers. */
const paths = {
  back: 'M15 5l-7 7 7 7',
  home: 'M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.5 15.5L21 21',
  clear: 'M6 6l12 12M18 6L6 18',
  next: 'M9 5l7 7-7 7',
  up: 'M5 15l7-7 7 7',
  down: 'M12 4v15M5 12l7 7 7-7',
  open: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M8 12.5l3 3 5.5-6.5',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 7v5.5l3.5 2.5',
  closed: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M7.5 12h9',
  outside: 'M13 5h6v6M19 5l-9 9M16 14v5H5V8h5',
  people:
    'M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M3.5 19c0-3.2 2.5-5 5.5-5s5.5 1.8 5.5 5M16 6a2.5 2.5 0 0 1 0 5M17.5 14.3c2 .7 3 2.3 3 4.7',
  ticket: 'M4 7h16v3.5a1.8 1.8 0 0 0 0 3.6V18H4v-3.9a1.8 1.8 0 0 0 0-3.6zM14 7v2M14 12v1.5M14 16v2',
  printer: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  warning: 'M12 4l9 16H3zM12 10v5M12 17.5v.5',
  money: 'M3 7h18v10H3zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5M6 12h.01M18 12h.01',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  result: 'M6 3h9l4 4v14H6zM9 12.5l2.5 2.5 4-5',
  heart: 'M12 20s-8-4.8-8-10.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.5C20 15.2 12 20 12 20z',
  deleteLetter: 'M9 5h12v14H9l-6-7zM12 9.5l5 5M17 9.5l-5 5',
  keyboardHide: 'M3 5h18v9H3zM7 8.5h.01M11 8.5h.01M15 8.5h.01M8 11.5h8M9 18l3 3 3-3',
  wheelchair: 'M11 3.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3M11 8v7h6l2.5 5M11 11h5M8.2 11.6A5 5 0 1 0 15 18',
  box: 'M5 5h14v14H5z',
  point: 'M12 12h.01',
  place: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5',
  display: 'M3 5h18v12H3zM9 20.5h6M12 17v3.5',
  large: 'M2.5 19l5.5-14 5.5 14M4.5 14.5h7M15 19l3-8 3 8M16 16.5h4',
  contrast: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 3v18M12 7.5h7M12 12h9M12 16.5h7',
  leftHand: 'M16 21H9L5 14.5 6.5 13 9 15V4.5a1.5 1.5 0 0 1 3 0V11l5 1.2a2 2 0 0 1 1.5 2.3z',
  aloud: 'M4 9h4l5-4v14l-5-4H4zM16 9a4 4 0 0 1 0 6M18.5 6a8.5 8.5 0 0 1 0 12',
  calendar: 'M4 6h16v14H4zM4 11h16M8.5 3.5v4M15.5 3.5v4M8 15h3',
  code: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2M14 20h2M18 18h2v2',
  camera: 'M4 8h4l1.5-3h5L16 8h4v11H4zM12 10a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7',
} as const;

export type IconName = keyof typeof paths;

/** Drawn in the text's colour, as tall as one and a quarter lines of it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1.25em"
      height="1.25em"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
