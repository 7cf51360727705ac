/** A time (ISO 8601) as the user writes it, with its zone: the window may be on another machine than the user. */
export function localTime(iso: string): string {
  return formatted(iso, { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
}

/** The day of a time (ISO 8601) as the user writes it. */
export function localDate(iso: string): string {
  return formatted(iso, { year: 'numeric', month: 'short', day: 'numeric' });
}

/** A time as the user writes it and the exact one behind it, for tooltips. */
export function exactTime(iso: string): string {
  const local = localTime(iso);
  return local === iso ? iso : `${local} (${iso})`;
}

/** What is no time is shown as it came. */
function formatted(iso: string, options: Intl.DateTimeFormatOptions): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : new Intl.DateTimeFormat(displayLanguage(), options).format(time);
}

/** The language of VS Code, which it hands to each extension host; the machine's own, which may be another one, where it does not. */
function displayLanguage(): string | undefined {
  const language = /"userLocale"\s*:\s*"([\w-]+)"/.exec(process.env['VSCODE_NLS_CONFIG'] ?? '')?.[1];
  return language !== undefined && isLocale(language) ? language : undefined;
}

function isLocale(language: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  } catch {
    return false; // no language tag at all
  }
}
