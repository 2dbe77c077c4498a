/**
 * The page's script and style are texts and not files, so that the virtual printer is still whole when it has been
 * bundled into one file.
 */
export const pageScript = `
const tray = document.getElementById('tray');
const lost = document.getElementById('lost');

async function redraw() {
  const response = await fetch('/tray' + location.search);
  const focused = document.activeElement?.id;
  tray.innerHTML = await response.text();
  if (focused) document.getElementById(focused)?.focus();
}

tray.addEventListener('submit', async (event) => {
  event.preventDefault();
  await fetch('/faults', { method: 'POST', body: new URLSearchParams(new FormData(event.target)), redirect: 'manual' });
  await redraw();
});

const events = new EventSource('/events');
events.addEventListener('message', () => {
  lost.textContent = '';
  redraw();
});
events.addEventListener('error', () => {
  lost.textContent = lost.dataset.text;
});
`;
