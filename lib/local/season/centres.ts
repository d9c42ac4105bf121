import type { StaffRole } from '../../domain/class/actors.ts';
import { programmeCode } from '../../domain/rules/programmes.ts';
import type { LocalIssuer } from '../issuer.ts';
import type { Door, Visitor } from './door.ts';
import type { Season, SeasonCentre } from './file.ts';
import { inventName } from './people.ts';

/** A member of staff who is signed in. */
export interface SignedInStaff extends Visitor {
  staffId: string;
}

/** A centre of the season with the people who act in it. */
export interface OpenCentre {
  file: SeasonCentre;
  id: string;
  communeIds: string[];
  lecturerIds: string[];
  officer: SignedInStaff;
  director: SignedInStaff;
  manager: SignedInStaff;
}

/** The province of the season with its centres, and an overseer who reads the figures. */
export interface OpenProvince {
  id: string;
  centres: OpenCentre[];
  overseer: Visitor;
}

/**
 * Makes the province, its centres and what each keeps, through the API and as an admin; every request carries a key, so that a season
 * that goes on finds what it made the first time.
 */
export async function openProvince(season: Season, door: Door, issuer: LocalIssuer): Promise<OpenProvince> {
  const admin = door.as(await issuer.issue({ staffId: 'stf_season', role: 'admin', centreId: 'country' }));
  const province = await admin.post<{ id: string }>('/provinces', 'season:province', { name: season.province });
  const centres: OpenCentre[] = [];
  for (const file of season.centres) centres.push(await openCentre(season, file, province.id, admin, door, issuer));
  const overseer = await issuer.issue({ staffId: 'stf_overseer', role: 'overseer', centreId: province.id });
  return { id: province.id, centres, overseer: door.as(overseer) };
}

async function openCentre(
  season: Season,
  file: SeasonCentre,
  provinceId: string,
  admin: Visitor,
  door: Door,
  issuer: LocalIssuer,
): Promise<OpenCentre> {
  const { id } = await admin.post<{ id: string }>('/centres', `season:${file.key}`, {
    provinceId,
    name: file.name,
    parentBody: file.parentBody,
    place: file.place,
  });
  const add = async (list: string, number: number, body: unknown) =>
    (await admin.post<{ id: string }>(`/centres/${id}/${list}`, `season:${file.key}:${number}`, body)).id;
  const hire = async (role: StaffRole, number: number): Promise<SignedInStaff> => {
    const { fullName } = inventName(season.seed, file.key, role);
    const staffId = await add('staff', number, { name: fullName, role, email: `${role}@${file.key}.example.org` });
    return { staffId, ...door.as(await issuer.issue({ staffId, role, centreId: id })) };
  };
  const communeIds: string[] = [];
  for (const [index, name] of file.communes.entries()) {
    const { fullName } = inventName(season.seed, file.key, 'commune', index);
    const email = `xa${index + 1}@${file.key}.example.org`;
    communeIds.push(await add('communes', index, { name, contactName: fullName, email }));
  }
  for (const [index, room] of file.rooms.entries()) await add('rooms', index, room);
  const lecturerIds: string[] = [];
  for (let index = 0; index < file.lecturers; index += 1) {
    const { fullName } = inventName(season.seed, file.key, 'lecturer', index);
    const email = `giangvien${index + 1}@${file.key}.example.org`;
    const kind = index === 0 ? 'full-time' : 'part-time';
    lecturerIds.push(await add('lecturers', index, { name: fullName, kind, email, programmes: programmeCode.options }));
  }
  if (file.plan.length > 0) await admin.put(`/centres/${id}/plan/${season.planYear}`, { lines: file.plan });
  return {
    file,
    id,
    communeIds,
    lecturerIds,
    officer: await hire('academic-officer', 0),
    director: await hire('director', 1),
    manager: await hire('class-manager', 2),
  };
}
