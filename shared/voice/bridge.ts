/** What a display's page asks of its machine for its sound. */
export type SoundBridge = {
  /**
   * Ends the app and starts it anew, since its sound is lost and only that brings it back. Resolves to whether it does:
   * not within ten minutes of the last time.
   */
  readonly restartForSound: () => Promise<boolean>;
};

export const soundCalls = ['restartForSound'] as const satisfies readonly (keyof SoundBridge)[];
