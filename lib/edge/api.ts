import * as z from 'zod';
import type { Actor, StaffRole } from '../domain/class/actors.ts';
import type { Language } from '../messages/catalogue.ts';
import type { Person } from './rights.ts';
import type { Services } from './services.ts';

/** Where the API begins. */
export const API_ROOT = '/api';

/** One call of the JSON API, parsed: a route sees nothing of HTTP. */
export interface ApiCall<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  services: Services;
  language: Language;
  /** The address called, without its query. */
  path: string;
  /** The Idempotency-Key, bound to whoever sent it. */
  request?: string;
  /** The entity tags of If-Match: one of them must still be right, or nothing may change. */
  ifMatch?: readonly string[];
}

/** The caller of a route for staff, and as the ledger names them. */
export interface StaffCall<Params, Query, Body> extends ApiCall<Params, Query, Body> {
  caller: Person;
  by: Actor;
}

/** A route as it is written down; the answer of a route for staff gets the caller too. */
interface RouteDefinition<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With {placeholders}, below /api. */
  path: `/${string}`;
  operationId: string;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** What the description says of the body where it says more than the route parses by. */
  bodyShown?: z.ZodType;
  output: Output;
  /** HTTP status of the answer; 200 unless something was made. */
  status?: 200 | 201;
  /** The version of what is answered, where it has one: the entity tag begins with it. */
  version?(output: z.output<Output>): number;
  /** Whether the route heeds If-Match. */
  conditional?: boolean;
  /** Where what an act answers with can be read again, below /api, with {placeholders}. */
  shownAt?: `/${string}`;
}

/** Who may call: anybody, the bearer of a signed link, or staff in one of these roles. The place is checked by the route. */
export type RouteRoles = 'public' | 'link' | readonly StaffRole[];

/** One row of the route table. */
export interface ApiRoute extends RouteDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType> {
  roles: RouteRoles;
  /** Media types of a route that answers with a file instead of JSON. */
  produces?: readonly string[];
  answer(call: StaffCall<never, never, never>): Promise<unknown>;
}

/** A file as an answer. */
export interface ApiFile {
  bytes: Uint8Array;
  type: string;
  fileName: string;
}

/** A route for staff that answers with a file. */
export function fileRoute<Params extends z.ZodType, Query extends z.ZodType = z.ZodObject>(
  definition: Omit<RouteDefinition<Params, Query, z.ZodObject, z.ZodType>, 'method' | 'output' | 'body'> & {
    roles: readonly StaffRole[];
    produces: readonly string[];
    answer(call: StaffCall<z.output<Params>, z.output<Query>, unknown>): Promise<ApiFile>;
  },
): ApiRoute {
  return { ...definition, method: 'GET', output: z.unknown() };
}

/** A route for staff. */
export function staffRoute<
  Output extends z.ZodType,
  Params extends z.ZodType = z.ZodObject,
  Query extends z.ZodType = z.ZodObject,
  Body extends z.ZodType = z.ZodObject,
>(
  definition: RouteDefinition<Params, Query, Body, Output> & {
    roles: readonly StaffRole[];
    answer(call: StaffCall<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<z.input<Output>>;
  },
): ApiRoute {
  return definition;
}

/** A route that needs no account: anybody's, or the bearer's of a signed link that the route opens itself. */
export function openRoute<
  Output extends z.ZodType,
  Params extends z.ZodType = z.ZodObject,
  Query extends z.ZodType = z.ZodObject,
  Body extends z.ZodType = z.ZodObject,
>(
  definition: RouteDefinition<Params, Query, Body, Output> & {
    roles: 'public' | 'link';
    answer(call: ApiCall<z.output<Params>, z.output<Query>, z.output<Body>>): Promise<z.input<Output>>;
  },
): ApiRoute {
  return definition;
}
