/**
 * Where .NET 8 and .NET Framework write numbers differently. Which of them a gateway runs is not published; the samples of its
 * documentation use members that .NET Framework does not have, and so do the messages of its errors.
 */
export interface Edition {
  /** Significant digits of a double and a single that a text is made of; undefined for the exact value. */
  readonly digits: { readonly Double: number; readonly Single: number } | undefined;
  /** From how many digits before the point on a text has an exponent. */
  readonly longest: { readonly Double: number; readonly Single: number };
  /** Whether a negative zero keeps its sign. */
  readonly hasNegativeZero: boolean;
  /** The places of N and P in English, and the pattern of a negative amount of money. */
  readonly english: { readonly places: number; readonly currencyNegative: number };
}

/** The .NET that expressions are run as. */
export const edition: Edition = {
  digits: undefined,
  longest: { Double: 17, Single: 9 },
  hasNegativeZero: true,
  english: { places: 3, currencyNegative: 1 },
};

/** What .NET Framework 4.8 does. */
export const frameworkEdition: Edition = {
  digits: { Double: 15, Single: 7 },
  longest: { Double: 15, Single: 7 },
  hasNegativeZero: false,
  english: { places: 2, currencyNegative: 0 },
};
