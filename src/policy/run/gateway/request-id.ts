/** A GUID of version 4 in lower case from numbers in [0, 1). */
export function newGuid(random: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, mark => {
    const digit = Math.floor(random() * 16);
    return (mark === 'x' ? digit : (digit & 3) | 8).toString(16);
  });
}
