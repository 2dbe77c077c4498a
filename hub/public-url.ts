/** The address under which the world finds the hall's pages for residents: the front of a reverse proxy. */

/** Beyond this a code on narrow paper would have squares too small for a crumpled ticket. */
const MOST_LETTERS = 60;

export const publicUrlText =
  'http(s):// and a name, with one folder at most, such as https://antrean.kota.go.id or https://kota.go.id/antrean: ' +
  `no user, port 1 to 65535, nothing after the folder, ${MOST_LETTERS} letters at most`;

/** Whether a setting can be the public address; an empty one says that there is none. */
export function isPublicUrl(written: string): boolean {
  if (written === '') return true;
  if (!URL.canParse(written) || !/^https?:\/\/[^/]/i.test(written)) return false;
  const { protocol, username, password, hostname, pathname } = new URL(written);
  const isPlain = username === '' && password === '' && !/[?#\\\s]/.test(written);
  const hasName = /^(\[[\da-f:.]+\]|[\w-]+(\.[\w-]+)*)$/i.test(hostname);
  const isFolder = /^\/([\w.-]+\/?)?$/.test(pathname);
  return /^https?:$/.test(protocol) && isPlain && hasName && isFolder && written.length <= MOST_LETTERS;
}

/** The folder of a public address, with the slash before it; empty where there is none. */
export const folderOf = (publicUrl: string): string => new URL(publicUrl).pathname.replace(/\/$/, '');

/** The public address without its folder, in the letters of which codes are smallest: a browser reads both alike. */
export const capitalOrigin = (publicUrl: string): string => new URL(publicUrl).origin.toUpperCase();
