/** The button that lets the phone ring and buzz, for the script: without it there is none, since nothing could ring. */
import type { Words } from '#shared/text/index.ts';

/** What the phone can do, as the script finds out when the button is pressed; each has its honest sentence. */
export const alarmKinds = ['both', 'sound', 'buzz', 'none'] as const;

export const drawAlarm = ({ follow: { alarm } }: Words): string => `<section id="alarm" hidden>
<button type="button">${alarm.ask}</button>
${alarmKinds.map((kind) => `<p data-can="${kind}" role="status" hidden>${alarm.can[kind]}</p>`).join('\n')}
</section>
`;
