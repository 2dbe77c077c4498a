/**
 * The page's script and style are texts and not files, so that the virtual printer is still whole when it has been
 * bundled into one file.
 */
export const pageScript = `
const lost = document.getElementById('lost');
const slot = document.getElementById('slot');
const shown = {};

/** Draws what has changed, and leaves the focus where it is. */
async function redraw(id) {
  const html = await (await fetch('/' + id + location.search)).text();
  if (html === shown[id]) return;
  shown[id] = html;
  const focused = document.activeElement?.id;
  document.getElementById(id).innerHTML = html;
  if (focused) document.getElementById(focused)?.focus();
}

document.getElementById('faults').addEventListener('submit', async (event) => {
  event.preventDefault();
  await fetch('/faults', { method: 'POST', body: new URLSearchParams(new FormData(event.target)), redirect: 'manual' });
  await redraw('faults');
});

const events = new EventSource('/events');
events.addEventListener('message', () => {
  lost.textContent = '';
  redraw('faults');
  redraw('tray');
});
events.addEventListener('paper', (event) => {
  slot.innerHTML = JSON.parse(event.data);
});
events.addEventListener('error', () => {
  lost.textContent = lost.dataset.text;
});
`;
