/** Id of the row below which the APIs of a service stand. */
export function apiGroupId(serviceId: string): string {
  return `${serviceId}#apis`;
}
