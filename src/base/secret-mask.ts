import { secretFinder, textFormsOf } from './secret-finder.ts';

/** A secret whose value is known, and what it is: `secret backend-password`. */
export interface KnownSecret {
  readonly value: string;
  readonly label: string;
}

/** Shorter values would hide half of every text; where one is all there is, it is hidden all the same. */
const shortest = 3;

/** Stand around a label's number until all is masked, so that no label is taken for a secret (Unicode's private use area). */
const [open, close] = ['\uE000', '\uE001'];

/** Makes the function that shows each known secret as what it is, `‹secret backend-password›`, in whatever encoding a text holds it. */
export function secretMask(secrets: readonly KnownSecret[]): (text: string) => string {
  const known = secrets.filter(({ value }) => value !== '').toSorted((a, b) => b.value.length - a.value.length);
  const longer = known
    .filter(({ value }) => value.length >= shortest)
    .map(({ value, label }) => ({ value, label, forms: textFormsOf(value), holds: secretFinder([value]) }));
  const holdsAny = secretFinder(longer.map(({ value }) => value));
  return text => {
    const whole = known.find(({ value }) => value === text);
    if (whole) return `‹${whole.label}›`;
    if (!holdsAny(text)) return text;
    const shown: string[] = [];
    const mark = (label: string): string => `${open}${String(shown.push(`‹${label}›`) - 1)}${close}`;
    let masked = text.replaceAll(open, '').replaceAll(close, '');
    for (const { value, label, forms } of longer) {
      for (const form of forms) masked = masked.replaceAll(form, () => mark(form === value ? label : `${label}, encoded`));
    }
    masked = masked.replace(/[^\s"'<>,;{}()[\]\uE000\uE001]+/g, word => {
      const found = holdsAny(word) ? longer.find(({ holds }) => holds(word)) : undefined;
      return found ? mark(`${found.label}, encoded`) : word;
    });
    const left = longer.find(({ holds }) => holds(masked));
    return left ? `‹text that holds ${left.label}›` : masked.replace(/\uE000(\d+)\uE001/g, (_, index: string) => shown[Number(index)] ?? '');
  };
}
