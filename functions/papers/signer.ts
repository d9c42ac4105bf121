import type { Signer } from '../../lib/documents/pdf/index.ts';
import type { Actor } from '../../lib/domain/class/actors.ts';
import type { CentreDirectory } from '../../lib/domain/directory.ts';
import { sentence } from '../../lib/messages/catalogue.ts';

/**
 * Who stands below a paper of the centre: the director, or whoever signed in the director's place. A deputy signs for the director
 * ("K/T", Hướng dẫn 36-HD/VPTW, 2018; "KT." in Nghị định 30/2020/NĐ-CP, Annex I); anybody else who stands in is authorised by the
 * director ("TUQ.", the same Annex: the Party's guide gives no sign for it, so the State's is taken). The office is the signer's own.
 * @param by who signed; absent on a draft, which waits for the director
 */
export function signerOf({ staff }: Pick<CentreDirectory, 'staff'>, by?: Actor): Signer {
  const found = staff.find(({ id }) => id === by?.id);
  const own = by?.insteadOf === undefined ? by?.role : found?.role;
  if (!found || own === undefined || own === 'director') {
    const name = found?.name ?? staff.find(({ role }) => role === 'director')?.name;
    return { office: sentence('vi', 'role.director'), ...(name && { name }) };
  }
  const forDirector = own === 'deputy' && (by?.insteadOf === undefined || by.role === 'director');
  return {
    onBehalf: sentence('vi', forDirector ? 'paper.signs.for-director' : 'paper.signs.authorised'),
    office: sentence('vi', `role.${own}`),
    name: found.name,
  };
}
