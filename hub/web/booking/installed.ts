/** What makes the pages an app of the phone: its manifest, its picture, and what it has without a line. */
import { type Hall, inLanguage, type Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';

/** The manifest; what it opens is the page of the phone's own registrations. */
export const drawManifest = (hall: Pick<Hall, 'name'>, language: Language): string =>
  JSON.stringify({
    name: `${words[language].online.code.title} · ${inLanguage(hall.name, language)}`,
    short_name: 'Antrean',
    lang: language,
    id: './c',
    start_url: language === 'id' ? './c' : `./c?lang=${language}`,
    scope: './',
    display: 'standalone',
    background_color: '#f2f5f9',
    theme_color: '#0b1f3a',
    icons: [{ src: './icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' }],
  });

/** A slip with a code on it; all that matters lies in the middle, where no launcher cuts it. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#0b1f3a"/><path d="M30 18h40v64l-8-5-8 5-8-5-8 5-8-5z" fill="#fff"/><path d="M38 28h10v10H38zM52 28h10v10H52zM38 42h10v10H38zM55 45h7v7h-7zM38 60h24v5H38z" fill="#0b1f3a"/></svg>
`;

/**
 * What works beside the page: it keeps the page of registrations, its style and its script, and shows them where the
 * hub cannot be reached. Its text names these files, so that a hub with other ones has another text: phones then take
 * up the new files as one, and drop the old ones. All other pages, and everything that is sent, go by as if it were not
 * there: nothing of theirs can be old.
 * @param files what the page of registrations needs, beside it
 * @param languages the hall's
 */
export const drawServiceWorker = (files: readonly string[], languages: readonly Language[]): string => {
  const pages = languages.map((language) => (language === 'id' ? 'c' : `c?lang=${language}`));
  const name = `antrean ${[...files, ...pages].join(' ')}`;
  return `'use strict';
var name = ${JSON.stringify(name)};
var kept = ${JSON.stringify([...pages, ...files])};
self.addEventListener('install', function (event) {
  self.skipWaiting();
  event.waitUntil(caches.open(name).then(function (cache) {
    // Past the browser's own store: it may hold what was there before.
    return cache.addAll(kept.map(function (file) { return new Request(file, { cache: 'reload' }); }));
  }));
});
self.addEventListener('activate', function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.map(function (other) {
      return /^antrean /.test(other) && other !== name ? caches.delete(other) : null;
    }));
  }).then(function () { return self.clients.claim(); }));
});
self.addEventListener('fetch', function (event) {
  var request = event.request;
  if (request.method !== 'GET') return;
  var file = request.url.slice(self.registration.scope.length).split('#')[0];
  if (kept.indexOf(file) < 0) return;
  event.respondWith(fetch(request).then(function (answer) {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  }).catch(function () {
    return caches.open(name).then(function (cache) { return cache.match(file); });
  }).then(function (answer) { return answer || Response.error(); }));
});
`;
};
