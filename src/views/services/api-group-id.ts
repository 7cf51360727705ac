/** Id of the row below which the APIs of a service are. */
export function apiGroupId(serviceId: string): string {
  return `${serviceId}#apis`;
}
