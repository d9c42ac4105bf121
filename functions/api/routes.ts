import * as z from 'zod';
import { type ApiRoute, openRoute } from '../../lib/edge/api.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { classRoutes } from './class-routes.ts';
import { directoryRoutes } from './directory-routes.ts';
import { learnerRoutes } from './learner-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { describeApi } from './openapi.ts';
import { paperRoutes } from './paper-routes.ts';
import { programmeRoutes } from './programme-routes.ts';
import { registerRoutes } from './register-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { standInRoutes } from './stand-in-routes.ts';

let description: Record<string, unknown> | undefined;

/** THE ROUTE TABLE of the JSON API: method, path, who may call, what goes in and what comes out. Rights, docs and tests all read it. */
export const routes: readonly ApiRoute[] = [
  ...directoryRoutes,
  ...programmeRoutes,
  ...classRoutes,
  ...registerRoutes,
  ...learnerRoutes,
  ...calendarRoutes,
  ...paperRoutes,
  ...linkRoutes,
  ...webhookRoutes,
  ...publicRoutes,
  ...standInRoutes,
  openRoute({
    method: 'GET',
    path: '/openapi.json',
    operationId: 'getDescription',
    summary: 'This description of the API',
    roles: 'public',
    output: z.looseObject({ openapi: z.string() }),
    answer: async () => {
      description ??= describeApi(routes);
      return description as { openapi: string };
    },
  }),
];
