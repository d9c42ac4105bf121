import { selectField } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import type { ActForm } from '../act-form.ts';
import { managerChoices } from '../staff-choices.ts';

/** Names the class manager, the first or another one. */
export const nameManager: ActForm = {
  act: 'name-manager',
  slug: 'chu-nhiem',
  fields: context => {
    const { klass, directory, request } = context;
    const { t } = request;
    const people = managerChoices(request, directory.staff);
    return html`${selectField(
      context,
      'managerId',
      t('web.manager'),
      [{ value: '', label: t('web.stand-ins.choose') }, ...people],
      {
        hint: t('web.manager-hint'),
        value: klass.managerId,
      },
    )}`;
  },
  read: form => ({ managerId: form.text('managerId') }),
};
