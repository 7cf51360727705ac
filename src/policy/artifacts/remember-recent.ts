/** How many answers are kept: what files near each other share, and not all that a large tree contains. */
const usuallyKept = 500;

/** Does for each path once what is asked for it, as long as its answer is among those asked for last. */
export function rememberRecent<T>(read: (path: string) => Promise<T>, most = usuallyKept): (path: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return path => {
    const reading = known.get(path) ?? read(path);
    known.delete(path); // the last one asked for is at the end
    known.set(path, reading);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return reading;
  };
}
