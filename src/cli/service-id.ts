import { parseResourceId } from '../base/azure-names/resource-id.ts';
import { UsageError } from './usage-error.ts';

const shape = '/subscriptions/‹GUID›/resourceGroups/‹group›/providers/Microsoft.ApiManagement/service/‹name›';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of an API Management service as Azure writes it; throws {@link UsageError} when the text is none. */
export function parseServiceId(text: string): string {
  const id = text.trim();
  const parts = parseResourceId(id);
  if (!parts) throw wrong(`"${id}" is not the id of an Azure resource.`);
  const { subscriptionId, provider, segments: [type = '', ...below] } = parts;
  if (!guid.test(subscriptionId)) throw wrong(`The subscription in it, "${subscriptionId}", is no GUID.`);
  if (`${provider}/${type}`.toLowerCase() !== 'microsoft.apimanagement/service') {
    throw wrong(`It is the id of a ${provider}/${type}, not of an API Management service.`);
  }
  if (below.length > 1) throw wrong('It is the id of something in a service: end it after the name of the service.');
  return id.replace(/\/$/, '');
}

function wrong(reason: string): UsageError {
  return new UsageError(
    'bad-option',
    `--service takes the resource id of an API Management service. ${reason} It looks like ${shape}; "az apim show --query id" prints it.`,
  );
}
