/** docs/screens.md: every screen under its app, with its picture. */
import { sizes } from '../browser.ts';
import { appTitles, pictureName, screens } from '../screens.ts';
import type { App, Screen, Size } from './stage.ts';

const languageNames = { id: 'Indonesian', en: 'English', su: 'Sundanese' };

/** The page as it must be for the list of screens. */
export function screensPage(): string {
  const groups = (Object.keys(appTitles) as App[]).map(
    (app) =>
      `## ${appTitles[app]}\n\n${screens
        .filter((screen) => screen.app === app)
        .map(section)
        .join('\n')}`,
  );
  return `# Every screen

Made by \`npm run screenshots\`: the built pages in a real browser, on a real hub with the hall of Bogor. The hall's
own pages are in Indonesian unless it says otherwise.

${groups.join('\n')}`;
}

function section(screen: Screen): string {
  const language = screen.language ? ` (${languageNames[screen.language]})` : '';
  const title = titleOf(screen.name.slice(screen.app.length + 1));
  const pictures = screen.sizes.map((size) => picture(screen, size)).join('\n');
  return `### ${title}${language}\n\n${screen.caption}\n\n${pictures}\n`;
}

const titleOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replaceAll('-', ' ');

function picture(screen: Screen, size: Size): string {
  const { width, height } = sizes[size];
  const shown = width > height ? 720 : width > 500 ? 400 : 240;
  return `<img src="screenshots/${pictureName(screen, size)}.png" width="${shown}" alt="${screen.name} at ${width} × ${height}">`;
}
