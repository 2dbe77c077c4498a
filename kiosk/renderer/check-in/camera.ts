/** Codes read by the kiosk's camera, while its picture is on the screen: nothing of it is kept or sent. */

/** Five looks a second are as fast as a hand that holds a paper still, and leave a slow machine time for all else. */
const LOOK_EVERY_MS = 200;
/** A side of what is looked at: a code that fills a quarter of it can be read. */
const LOOK_WIDTH = 640;

type Heard = {
  /** A code was read, once each time it comes into sight. */
  readonly onCode: (text: string) => void;
  /** There is no camera, it is not allowed, or it stopped. */
  readonly onBroken: () => void;
};

/** Shows the camera's picture in `video` and reads it; returns the way to stop, which turns the camera off. */
export function openCamera(video: HTMLVideoElement, { onCode, onBroken }: Heard): () => void {
  let isOver = false;
  let stream: MediaStream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    isOver = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const start = async () => {
    // What reads codes is loaded with the first camera: most kiosks have none.
    const [{ default: jsqr }, seen] = await Promise.all([
      import('jsqr'),
      navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1_280 } }, audio: false }),
    ]);
    stream = seen;
    if (isOver) return stop();
    for (const track of seen.getTracks()) track.addEventListener('ended', onBroken);
    video.srcObject = seen;
    await video.play();
    const canvas = document.createElement('canvas');
    const drawing = canvas.getContext('2d', { willReadFrequently: true });
    let last: string | null = null;
    const look = () => {
      const { videoWidth, videoHeight } = video;
      if (isOver) return;
      if (drawing && videoWidth > 0) {
        canvas.width = LOOK_WIDTH;
        canvas.height = Math.round((LOOK_WIDTH * videoHeight) / videoWidth);
        drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
        const { data, width, height } = drawing.getImageData(0, 0, canvas.width, canvas.height);
        const text = jsqr.default(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
        if (text && text !== last) onCode(text);
        last = text;
      }
      timer = setTimeout(look, LOOK_EVERY_MS);
    };
    look();
  };
  start().catch(() => {
    if (!isOver) onBroken();
  });
  return stop;
}
