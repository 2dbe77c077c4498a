/** What is played for one call: clips of voice packs and the pauses between them. */
export type SpokenPlan = {
  /** In the order in which they sound; a clip by the id of its pack and its own name. */
  readonly pieces: readonly ({ readonly clip: string; readonly pack: string } | { readonly pauseMs: number })[];
  /** How long it lasts. */
  readonly ms: number;
  /** The hash of each pack that it takes clips from, by its id: the state of the pack that it was planned with. */
  readonly packs: Readonly<Record<string, string>>;
};
