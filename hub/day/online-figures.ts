/** What became of registration online on a day. */
export type OnlineFigures = {
  /** Those who found a place, of whom some never came and some came too late for their slot. */
  readonly registered: number;
  readonly neverCame: number;
  readonly late: number;
  /** Those who looked for a place, found none, and came all the same. */
  readonly foundNone: number;
  /** Of all places that could be booked, those that nobody held when they went to walk-ins. */
  readonly places: number;
  readonly returned: number;
};
