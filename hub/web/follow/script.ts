/** How long a page is shown before it is asked for again; without script, the browser loads it anew after `RELOAD_SECONDS`. */
const LOOK_EVERY_MS = 15_000;
export const RELOAD_SECONDS = 20;
const NO_ANSWER_MS = 10_000;

/**
 * Keeps the page up to date without leaving it: what it shows stays when the phone or the hall is away, and says so. In
 * the plain script of cheap and old phones.
 */
export const followScript = `
(function () {
  var away = document.getElementById('away');
  var said = document.getElementById('said');
  var timer = 0;
  function show(text) {
    var page = new DOMParser().parseFromString(text, 'text/html');
    var fresh = page.querySelector('main');
    var shown = document.querySelector('main');
    if (!fresh || !shown) return false;
    if (document.title !== page.title) said.textContent = page.title;
    document.title = page.title;
    shown.parentNode.replaceChild(document.importNode(fresh, true), shown);
    return true;
  }
  function look() {
    clearTimeout(timer);
    timer = setTimeout(look, ${LOOK_EVERY_MS});
    if (document.hidden || document.querySelector('main[data-over]')) return;
    var request = new XMLHttpRequest();
    request.onload = function () {
      // Asked too often is not away: the next answer comes soon.
      if (request.status === 429) return;
      away.hidden = (request.status === 200 || request.status === 404) && show(request.responseText);
    };
    request.onerror = request.ontimeout = function () { away.hidden = false; };
    request.open('GET', location.href);
    request.timeout = ${NO_ANSWER_MS};
    request.send();
  }
  timer = setTimeout(look, ${LOOK_EVERY_MS});
  addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
})();
`;
