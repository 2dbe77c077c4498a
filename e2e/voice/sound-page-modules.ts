/** The modules of the display that the page of sound-page.ts gives to tests. */
export { createClipStore } from '../../display/renderer/voice/clip-store.ts';
export { createDucking, duckElement } from '../../display/renderer/voice/ducking.ts';
export { createPlayer } from '../../display/renderer/voice/player.ts';
export { schedule } from '../../display/renderer/voice/schedule.ts';
export { openSound } from '../../display/renderer/voice/window-sound.ts';
export { hearClip } from '../../shared/testing/sound/hear-clip.ts';
