import type { Route } from '../../server/router.ts';
import { showListedOperation } from './apis.ts';
import { readRoutes, serviceTemplate, showApi, showEntity } from './entity-routes.ts';
import { showNamedValue } from './named-values.ts';
import { listCertificates } from './certificates.ts';

const one = `${serviceTemplate}/workspaces/{workspace}`;

/** Workspaces of a Premium service with what is in them, to be read; their policies and fragments are with those of services. */
export const workspaceRoutes: readonly Route[] = [
  ...readRoutes(`${serviceTemplate}/workspaces`),
  ...readRoutes(`${one}/apis`, showApi),
  ...readRoutes(`${one}/apis/{api}/operations`, showEntity, showListedOperation),
  ...readRoutes(`${one}/products`),
  ...readRoutes(`${one}/products/{product}/apiLinks`),
  ...readRoutes(`${one}/backends`),
  ...readRoutes(`${one}/loggers`),
  ...readRoutes(`${one}/namedValues`, showNamedValue),
  { method: 'GET', template: `${one}/certificates`, handle: listCertificates },
  ...readRoutes(`${one}/certificates`).filter(({ template }) => template !== `${one}/certificates`),
];
