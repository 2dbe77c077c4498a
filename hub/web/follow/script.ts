/** How long a page that is not followed live is shown before it is asked for again; without script, the browser loads it anew after `RELOAD_SECONDS`. */
const LOOK_EVERY_MS = 15_000;
export const RELOAD_SECONDS = 20;
const NO_ANSWER_MS = 10_000;
/** Followed live, the hall is heard every quarter of a minute (net/followers.ts); silent for so long, it is away. */
const SILENT_MS = 40_000;
/** A phone that was turned away asks for its page only, and tries to follow again at every so many looks. */
const TRY_EVERY_LOOKS = 4;

/**
 * Keeps the page up to date without leaving it: told of each change where it can be, else by asking again and again. What
 * it shows stays when the phone or the hall is away, and says so. Rings where it was asked to. In the plain script of
 * cheap and old phones.
 */
export const followScript = `
(function () {
  var away = document.getElementById('away');
  var said = document.getElementById('said');
  var alarm = document.getElementById('alarm');
  var live = location.pathname + '/live' + location.search;
  var timer = 0, looks = 0, heardAt = 0, source = null, sound = null, rings = false;
  function now() { return window.performance ? performance.now() : +new Date(); }
  function main() { return document.querySelector('main'); }
  function isOver() { return main().hasAttribute('data-over'); }
  function byId(id) { return id ? document.getElementById(id) : null; }

  function put(text, title) {
    var fresh = new DOMParser().parseFromString(text, 'text/html');
    var next = fresh.querySelector('main');
    var shown = main();
    if (!next || !shown) return false;
    title = title || fresh.title;
    if (document.title !== title) said.textContent = title;
    document.title = title;
    var mark = next.getAttribute('data-mark');
    var isNews = mark && mark !== shown.getAttribute('data-mark');
    var focused = document.activeElement && shown.contains(document.activeElement) ? document.activeElement : null;
    var isInAlarm = focused && alarm && alarm.contains(focused);
    var question = focused && focused.closest ? focused.closest('details') : null;
    var open = [].map.call(shown.querySelectorAll('details[open]'), function (one) { return one.id; });
    var drawn = document.importNode(next, true);
    var place = drawn.querySelector('#alarm-place') || drawn.querySelector('#alarm');
    if (place && alarm) place.parentNode.replaceChild(alarm, place);
    shown.parentNode.replaceChild(drawn, shown);
    open.forEach(function (id) { if (byId(id)) byId(id).open = true; });
    if (isInAlarm) focused.focus();
    else if (question && byId(question.id)) byId(question.id).querySelector(focused.tagName).focus();
    else if (focused) byId('state') && byId('state').focus();
    if (isNews) ring(mark.indexOf('called') === 0);
    return true;
  }

  function send(method, body) {
    var request = new XMLHttpRequest();
    request.onload = function () {
      // Asked too often is not away: the next answer comes soon.
      if (request.status === 429) return;
      var isAnswer = request.status === 200 || request.status === 404 || request.status === 409;
      away.hidden = isAnswer && put(request.responseText);
    };
    request.onerror = request.ontimeout = function () { away.hidden = false; };
    request.open(method, location.href);
    if (body) request.setRequestHeader('content-type', 'application/x-www-form-urlencoded');
    request.timeout = ${NO_ANSWER_MS};
    request.send(body);
  }

  function turn() {
    clearTimeout(timer);
    timer = setTimeout(turn, ${LOOK_EVERY_MS});
    if (isOver()) return leave();
    if (source && now() - heardAt < ${SILENT_MS}) return;
    leave();
    if (document.hidden && !rings) return;
    looks += 1;
    send('GET');
    if (looks % ${TRY_EVERY_LOOKS} === 1) follow();
  }
  function leave() {
    if (source) source.close();
    source = null;
  }
  function follow() {
    if (!window.EventSource || source || isOver()) return;
    heardAt = now();
    source = new EventSource(live);
    source.addEventListener('ticket', function (event) {
      heard();
      var told = JSON.parse(event.data);
      put(told.main, told.title);
      if (isOver()) leave();
    });
    source.addEventListener('beat', function (event) {
      heard();
      if (byId('as-of')) byId('as-of').textContent = JSON.parse(event.data);
    });
    source.onerror = function () {
      leave();
      // Not all at once, where it was the hall that went away.
      clearTimeout(timer);
      timer = setTimeout(turn, 500 + 4000 * Math.random());
    };
  }
  function heard() {
    heardAt = now();
    looks = 0;
    away.hidden = true;
  }

  function canBuzz() { return 'vibrate' in navigator && matchMedia('(pointer: coarse)').matches; }
  function beep(at, pitch, seconds) {
    var tone = sound.createOscillator();
    var loudness = sound.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.001, at);
    loudness.gain.exponentialRampToValueAtTime(0.5, at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + seconds);
    tone.connect(loudness);
    loudness.connect(sound.destination);
    tone.start(at);
    tone.stop(at + seconds);
  }
  function ring(isCall) {
    if (!rings) return;
    if (canBuzz()) navigator.vibrate(isCall ? [600, 200, 600, 200, 600, 200, 600] : [300, 150, 300]);
    if (!sound) return;
    if (sound.resume) sound.resume();
    for (var n = 0; n < (isCall ? 6 : 2); n++) beep(sound.currentTime + 0.05 + n * 0.45, n % 2 ? 660 : 880, 0.35);
  }
  function stayAwake() {
    // The screen stays on where the phone lets a page ask for that; a page whose screen is off cannot ring.
    if (rings && !document.hidden && navigator.wakeLock) navigator.wakeLock.request('screen').catch(function () {});
  }
  function arm() {
    var Sound = window.AudioContext || window.webkitAudioContext;
    try { sound = Sound ? new Sound() : null; } catch (problem) { sound = null; }
    var can = sound ? (canBuzz() ? 'both' : 'sound') : canBuzz() ? 'buzz' : 'none';
    rings = can !== 'none';
    alarm.querySelector('button').hidden = true;
    alarm.querySelector('[data-can="' + can + '"]').hidden = false;
    alarm.setAttribute('data-armed', can);
    ring(false);
    stayAwake();
  }

  document.addEventListener('submit', function (event) {
    event.preventDefault();
    var form = event.target;
    if (form.getAttribute('data-sent')) return;
    form.setAttribute('data-sent', '1');
    // Pressed once more after a lost answer, it is the same request: nothing is done twice.
    setTimeout(function () { form.removeAttribute('data-sent'); }, 3000);
    send('POST', [].map.call(form.querySelectorAll('input'), function (field) {
      return encodeURIComponent(field.name) + '=' + encodeURIComponent(field.value);
    }).join('&'));
  });
  document.addEventListener('visibilitychange', function () {
    stayAwake();
    if (!document.hidden) turn();
  });
  addEventListener('online', turn);
  if (alarm) {
    alarm.hidden = isOver();
    alarm.querySelector('button').addEventListener('click', arm);
  }
  timer = setTimeout(turn, ${LOOK_EVERY_MS});
  follow();
})();
`;
