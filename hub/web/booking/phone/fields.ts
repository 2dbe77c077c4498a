/** What is filled in, judged before it is sent: the hub judges it again. */

/** What is wrong with a field; null where nothing is. Spaces and the like between digits are nobody's fault. */
export function fieldFault(name: string, value: string, isRequired: boolean): 'missing' | 'wrong' | null {
  const given = value.trim();
  if (given === '') return isRequired ? 'missing' : null;
  const digits = given.replace(/[\s().-]/g, '');
  switch (name) {
    case 'phone':
      return /^\+?\d{8,16}$/.test(digits) ? null : 'wrong';
    case 'phone-code':
      return /^\d{6}$/.test(digits) ? null : 'wrong';
    case 'nik':
      return /^\d{16}$/.test(digits) ? null : 'wrong';
    case 'name':
      return given.length <= 40 && /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<>]*$/u.test(given) ? null : 'wrong';
    default:
      return null;
  }
}
