/** What a resident may wish of the kiosk itself; the next one finds it as most people want it. */
export type Wish = 'large' | 'contrast' | 'lowered' | 'leftHand' | 'aloud';

export type Comfort = Readonly<Record<Wish, boolean>>;

/** How every resident finds the kiosk. */
export const asMost: Comfort = {
  /** Larger text everywhere. */
  large: false,
  /** White and yellow on black. */
  contrast: false,
  /** Everything to touch is kept low, for somebody who cannot reach further up. */
  lowered: false,
  /** What the right hand finds on its side is on the other. */
  leftHand: false,
  /** The screens are read out. */
  aloud: false,
};
