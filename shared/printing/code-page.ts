/** Code page PC858: ASCII, and for the bytes 80–FF these characters in order. */
export const PC858_UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤' +
  'ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

/** What a printer with this code page shows for a byte of 0x20 or more. */
export const pc858Character = (byte: number): string =>
  byte < 0x80 ? String.fromCharCode(byte) : (PC858_UPPER_HALF[byte - 0x80] ?? '?');

/** A text that this code page holds, a byte for each character; another character is a question mark. */
export const pc858Bytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => {
    if (character < '\x80') return character.charCodeAt(0);
    const place = PC858_UPPER_HALF.indexOf(character);
    return place === -1 ? 0x3f : 0x80 + place;
  });
