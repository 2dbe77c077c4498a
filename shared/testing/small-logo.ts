/** Logos for tests: PNG pictures as a hall keeps them, in base64. */
import { PNG } from 'pngjs';

function striped(every: number): string {
  const picture = new PNG({ width: 60, height: 40 });
  for (let dot = 0; dot < 60 * 40; dot++) {
    const lightness = (dot % 60) % every < every / 2 ? 0 : 255;
    picture.data.set([lightness, lightness, lightness, 255], dot * 4);
  }
  return PNG.sync.write(picture).toString('base64');
}

export const smallLogo = striped(20);
export const otherLogo = striped(12);
