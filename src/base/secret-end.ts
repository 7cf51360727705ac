/** How long before its end a secret is worth a warning, in milliseconds: 30 days. */
export const secretEndsSoon = 30 * 24 * 60 * 60 * 1000;
