import type { ClassState } from '../../lib/domain/class/class.ts';
import { type ApiRoute, staffRoute } from '../../lib/edge/api.ts';
import { refuseOtherVersion } from '../../lib/edge/entity-tags.ts';
import { type PersonAct, perform } from '../../lib/edge/person-act.ts';
import { actorFor, type Person, seesPeople } from '../../lib/edge/rights.ts';
import type { Services } from '../../lib/edge/services.ts';
import { type Language, sentence } from '../../lib/messages/catalogue.ts';
import { acts } from '../acts.ts';
import { classView, showClass } from './class-view.ts';
import { classParams } from './shapes.ts';

/** One route per act that staff may do; what only a link allows has none here. */
export const actRoutes: ApiRoute[] = [...acts.values()]
  .filter(definition => definition.roles.length > 0)
  .map(definition =>
    staffRoute({
      method: 'POST',
      path: `/classes/{classId}/acts/${definition.name}`,
      operationId: camelCase(definition.name),
      summary: definition.answers
        ? `Answer the ask "${sentence('en', `ask.${definition.answers}`)}"`
        : `Do "${definition.name}" to a class`,
      roles: definition.roles,
      params: classParams,
      body: definition.input,
      output: classView,
      version: ({ version }) => version,
      conditional: true,
      shownAt: '/classes/{classId}',
      answer: ({ params, body, ...acting }) => performAsStaff(acting, definition, params.classId, body),
    }),
  );

/** Does an act as a member of staff whose place covers the class; the route has checked the role. */
async function performAsStaff(
  { services, caller, language, request, ifMatch }: Acting,
  definition: PersonAct,
  classId: string,
  body: unknown,
) {
  const guarded: PersonAct = {
    ...definition,
    decide: (klass, input, context, used) => {
      refuseOtherVersion(ifMatch, klass.version);
      return definition.decide(klass, input, context, used);
    },
  };
  // Rights are judged on the class that the decision is taken on: no second reading of the ledger.
  const by = (klass: ClassState) => actorFor(caller, definition.roles, klass);
  const klass = await perform(services, guarded, classId, body, { by, ...(request !== undefined && { request }) });
  return showClass(klass, seesPeople(caller, klass), language);
}

interface Acting {
  services: Services;
  caller: Person;
  language: Language;
  request?: string;
  ifMatch?: readonly string[];
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
