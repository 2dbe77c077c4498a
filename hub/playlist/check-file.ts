/** Whether a display can show a file, and if not, why not. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { PlaylistFault, PlaylistItem } from '#shared/playlist.ts';
import { PICTURE_HEAD_BYTES, type PictureKind, readPicture } from './picture.ts';
import { readWebm, WEBM_HEAD_BYTES } from './webm.ts';

const MB = 1_000_000;
const MOST_PICTURE_MB = 20;
const MOST_VIDEO_MB = 2_000;
/** Pixels a side: what the graphics of a small computer behind a television can hold. */
const MOST_PICTURE_SIDE = 4_096;
/** Pixels along the longer and the shorter side: beyond it such a computer drops frames. */
const MOST_VIDEO = { longer: 1_920, shorter: 1_088 };

const pictures: Readonly<Record<string, PictureKind>> = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
};
const videoCodecs = ['V_VP8', 'V_VP9', 'V_AV1'];
const soundCodecs = ['A_OPUS', 'A_VORBIS'];

type Detail = PlaylistFault['detail'];
type Problem = { readonly code: PlaylistFault['code'] } & { readonly detail?: Omit<Detail, 'file'> };
export type Checked = PlaylistItem['kind'] | Problem;

/** The kind of a file of this size that a display can show, or what is wrong with it. Throws what the system says. */
export async function checkFile(path: string, bytes: number): Promise<Checked> {
  const extension = extname(path).toLowerCase();
  const picture = pictures[extension];
  if (!picture && extension !== '.webm') return { code: 'other-kind' };
  const most = picture ? MOST_PICTURE_MB : MOST_VIDEO_MB;
  if (bytes > most * MB) return { code: 'too-large', detail: { mb: Math.ceil(bytes / MB), most } };
  const head = await readHead(path, picture ? PICTURE_HEAD_BYTES : WEBM_HEAD_BYTES);
  return picture ? checkPicture(head, picture) : checkVideo(head);
}

function checkPicture(head: Uint8Array, wanted: PictureKind): Checked {
  const picture = readPicture(head);
  if (picture?.kind !== wanted) return { code: 'not-that-kind' };
  const { width, height } = picture;
  if (Math.max(width, height) > MOST_PICTURE_SIDE) {
    return { code: 'picture-too-large', detail: { width, height, most: MOST_PICTURE_SIDE } };
  }
  return 'picture';
}

function checkVideo(head: Uint8Array): Checked {
  const webm = readWebm(head);
  if (!webm) return { code: 'not-that-kind' };
  const { docType, video, sound, isEncrypted } = webm;
  if (docType !== 'webm') return { code: 'matroska' };
  if (!video) return { code: 'no-picture-track' };
  if (isEncrypted) return { code: 'encrypted' };
  if (!videoCodecs.includes(video.codec)) return { code: 'video-codec', detail: { codec: video.codec } };
  if (sound !== null && !soundCodecs.includes(sound)) return { code: 'sound-codec', detail: { codec: sound } };
  const { width, height } = video;
  if (width === 0 || height === 0) return { code: 'not-that-kind' };
  if (Math.max(width, height) > MOST_VIDEO.longer || Math.min(width, height) > MOST_VIDEO.shorter) {
    return { code: 'video-too-large', detail: { width, height } };
  }
  return 'video';
}

/** Opened without following a link, and without waiting for a pipe. */
async function readHead(path: string, most: number): Promise<Uint8Array> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle: FileHandle = await open(path, flags);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
