import { selectField } from '../../../lib/edge/html/components.ts';
import { html } from '../../../lib/edge/html/html.ts';
import { CLASS_MANAGERS } from '../../roles.ts';
import type { ActForm } from '../act-form.ts';

/** Names the class manager, the first or another one. */
export const nameManager: ActForm = {
  act: 'name-manager',
  slug: 'chu-nhiem',
  fields: context => {
    const { klass, directory, request } = context;
    const { t } = request;
    const people = directory.staff
      .filter(({ role }) => CLASS_MANAGERS.includes(role))
      .map(({ id, name, role }) => ({ value: id, label: `${name} – ${t(`role.${role}`)}` }));
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
