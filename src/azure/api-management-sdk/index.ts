/** The largest part of the Azure SDK, by itself, so that it can be loaded in a turn of its own. */
export { ApiManagementClient } from '@azure/arm-apimanagement';
