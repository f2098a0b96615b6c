/** The alphabets of mathematics in Unicode: bold, script and double-struck letters, which MathML Core has instead of `mathvariant`. */

/** Where the alphabets of mathematics begin in Unicode: capital A, small a, digit 0. */
const alphabets: Record<string, { readonly upper: number; readonly lower: number; readonly digit?: number }> =
  {
    bold: { upper: 0x1d400, lower: 0x1d41a, digit: 0x1d7ce },
    script: { upper: 0x1d49c, lower: 0x1d4b6 },
    'double-struck': { upper: 0x1d538, lower: 0x1d552, digit: 0x1d7d8 },
  };
/** Letters that Unicode had before it had the alphabets. */
const older: Record<string, string> = {
  'script B': 'ℬ',
  'script E': 'ℰ',
  'script F': 'ℱ',
  'script H': 'ℋ',
  'script I': 'ℐ',
  'script L': 'ℒ',
  'script M': 'ℳ',
  'script R': 'ℛ',
  'double-struck C': 'ℂ',
  'double-struck N': 'ℕ',
  'double-struck Q': 'ℚ',
  'double-struck R': 'ℝ',
  'double-struck Z': 'ℤ',
};

/** Whether Unicode has letters for KaTeX's variant. */
export const isAlphabet = (variant: string): boolean => variant in alphabets;

/** The letter in the alphabet: `𝟏` for 1 in bold; itself where the alphabet has none. */
export function inAlphabet(letter: string, variant: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const { upper, lower, digit } = alphabets[variant];
  const old = older[`${variant} ${letter}`];
  if (old !== undefined) return old;
  if (/^[A-Z]$/.test(letter)) return String.fromCodePoint(upper + code - 65);
  if (/^[a-z]$/.test(letter)) return String.fromCodePoint(lower + code - 97);
  if (/^[0-9]$/.test(letter) && digit !== undefined) return String.fromCodePoint(digit + code - 48);
  return letter;
}
