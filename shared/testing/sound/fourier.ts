/** The fast Fourier transform (Cooley and Tukey, 1965), in place, on a power of two of complex numbers. */
export type Complex = { readonly real: Float64Array; readonly imaginary: Float64Array };

export const zeros = (length: number): Complex => ({
  real: new Float64Array(length),
  imaginary: new Float64Array(length),
});

/** Transforms `signal` in place; `inverse` undoes it, but for a factor of its length. */
export function transform({ real, imaginary }: Complex, inverse = false): void {
  const { length } = real;
  if ((length & (length - 1)) !== 0) throw new Error(`${length} is no power of two`);
  reorder(real);
  reorder(imaginary);
  // Typed arrays of a fixed size: every index below is within them.
  const at = (array: Float64Array, index: number) => array[index] as number;
  for (let size = 2; size <= length; size *= 2) {
    const angle = ((inverse ? 2 : -2) * Math.PI) / size;
    for (let k = 0; k < size / 2; k++) {
      const [cos, sin] = [Math.cos(angle * k), Math.sin(angle * k)];
      for (let even = k; even < length; even += size) {
        const odd = even + size / 2;
        const re = at(real, odd) * cos - at(imaginary, odd) * sin;
        const im = at(real, odd) * sin + at(imaginary, odd) * cos;
        real[odd] = at(real, even) - re;
        imaginary[odd] = at(imaginary, even) - im;
        real[even] = at(real, even) + re;
        imaginary[even] = at(imaginary, even) + im;
      }
    }
  }
}

/** Puts each number where its index, its bits read backwards, says. */
function reorder(array: Float64Array): void {
  for (let index = 1, mirrored = 0; index < array.length; index++) {
    let bit = array.length >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (index < mirrored) {
      const kept = array[index] as number;
      array[index] = array[mirrored] as number;
      array[mirrored] = kept;
    }
  }
}
