/** The flags of NumberStyles, and the styles that types have by default. */
export const NumberStyle = {
  leadingWhite: 1,
  trailingWhite: 2,
  leadingSign: 4,
  trailingSign: 8,
  parentheses: 16,
  decimalPoint: 32,
  thousands: 64,
  exponent: 128,
  currencySymbol: 256,
  hexSpecifier: 512,
  binarySpecifier: 1024,
  integer: 7,
  number: 111,
  float: 167,
} as const;
