import { hash } from 'node:crypto';

/** Names a logo by its content (a PNG in base64), so that whoever keeps one knows whether it is this. */
export const logoName = (png: string): string => hash('sha256', png, 'hex').slice(0, 16);
