import type { Words } from './id.ts';

const states: Words['states'] = {
  waiting: 'waiting',
  called: 'called',
  serving: 'being served',
  missed: 'not here',
  done: 'done',
  cancelled: 'cancelled',
  expired: 'expired',
};

export const en: Words = {
  languageName: 'English',
  refusals: {
    'unknown-command': () => 'The hub does not know this command. Update this app.',
    'wrong-role': () => 'This device may not do that.',
    malformed: (d) => `The request is incomplete or malformed${d.field ? ` (${d.field})` : ''}. Reload this page.`,
    'protocol-version': (d) => `This app's version (${d.client}) does not fit the hub's (${d.hub}). Update this app.`,
    'too-many-requests': () => 'Too many requests. Wait a few seconds, then try again.',
    'request-reused': () => 'This request was used for something else already. Reload this page.',
    'service-unknown': () => 'This service no longer exists. Please choose another.',
    'queue-closed': (d) =>
      d.opensAt ? `This service is closed now. It opens again ${d.opensAt}.` : 'This service is closed now.',
    'queue-external': () => 'The agency runs the line for this service itself.',
    'counter-unknown': () => 'There is no such counter. Please choose another.',
    'counter-taken': (d) =>
      d.connected
        ? 'Another device is at this counter. Choose another, or close the counter on that device.'
        : 'Another device, not connected now, was last at this counter. You can take it over.',
    'counter-not-open': () => 'Open a counter first.',
    'ticket-open': (d) => `Finish ${d.number} first.`,
    'ticket-unknown': () => 'There is no such number today.',
    'not-your-ticket': (d) => `${d.number} is at another counter.`,
    'step-not-allowed': (d) =>
      `${d.number} is ${states[d.state as keyof typeof states]} now; this step is not possible.`,
    'undo-too-late': () => 'A call can only be taken back within 10 seconds.',
    'nobody-waiting': () => 'Nobody is waiting for this counter.',
    'no-printer': () => 'No ticket printer is configured.',
    'disk-full': () => "The hub's disk is full; nothing was recorded. Tell the hall's manager.",
    'hub-closing': () => 'The hub is shutting down. Try again in a moment.',
    'hub-fault': () =>
      "The hub ran into a fault and logged it. Nothing was changed. Try again, or tell the hall's manager.",
  },
  states,
  lanes: { regular: 'Regular', priority: 'Priority', booked: 'Booked' },
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  link: {
    connecting: 'Reaching the hub…',
    lost: 'The link to the hub is lost. What this screen shows may be old.',
    lostSince: (time) => `Data of ${time} — link lost`,
    updateNeeded: 'This app needs an update',
    refused: 'The hub refuses this device',
  },
  trial: 'TRIAL',
  saving: 'Saving…',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  kiosk: {},
  counter: {},
  display: {},
  paper: {},
  admin: {},
};
